/** The gateway (docs, events/gateway): sessions, heartbeats, resume with replay, intents. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  GatewayCloseCodes,
  GatewayIntentBits as Intent,
  GatewayOpcodes as Op,
  type GatewayReadyDispatchData,
} from 'discord-api-types/v10';
import { WebSocketServer, type WebSocket } from 'ws';
import { checkFrame } from '../schema/discord.ts';
import type { DiscordFrames } from '../schema/discord-frames.ts';

const PRIVILEGED = Intent.GuildMembers | Intent.GuildPresences | Intent.MessageContent;
const SENDS_PER_MINUTE = 120;

interface Frame {
  readonly op: Op;
  readonly d: unknown;
  readonly s: number | null;
  readonly t: string | null;
}

/** Survives its socket: while that is away, frames pile up for a resume. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly frames: Frame[];
  seq: number;
  socket: WebSocket | undefined;
  resumed: number;
}

/** What the gateway asks of the rest of the stand-in. */
export interface GatewayHost {
  readonly url: string;
  readonly token: string;
  /** Privileged intents that are switched on in the developer portal. */
  readonly allowedIntents: number;
  readonly heartbeatInterval: number;
  ready(session: Session): GatewayReadyDispatchData;
  /** What follows READY: one GUILD_CREATE per server. */
  afterReady(session: Session): void;
  members(session: Session, request: { guild_id: string; nonce?: string }): void;
  changed(): void;
  failed(error: unknown): void;
}

export class Gateway {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #host: GatewayHost;
  readonly sessions = new Map<string, Session>();
  readonly #sockets = new Set<WebSocket>();
  /** Every IDENTIFY and RESUME that came in, for tests of sessions. */
  readonly log: { op: 'identify' | 'resume'; intents?: number; shard?: readonly [number, number] }[] = [];
  /** Heartbeats are not acknowledged: a zombie connection. */
  mute = false;
  readonly #closeNextIdentify: number[] = [];
  readonly #invalidateNextResume: boolean[] = [];
  heartbeats = 0;

  constructor(host: GatewayHost) {
    this.#host = host;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws));
  }

  #welcome(ws: WebSocket): void {
    this.#sockets.add(ws);
    const sends: number[] = [];
    ws.on('close', (code) => this.#closed(ws, code));
    ws.on('error', () => undefined);
    ws.on('message', (data: Buffer) => {
      const now = performance.now();
      while ((sends[0] ?? now) < now - 60_000) sends.shift();
      if (sends.push(now) > SENDS_PER_MINUTE) {
        ws.close(GatewayCloseCodes.RateLimited, 'Rate limited.');
        return;
      }
      try {
        this.#receive(ws, JSON.parse(data.toString()) as { op: Op; d: unknown });
      } catch (error) {
        this.#host.failed(error);
        ws.close(GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
      }
    });
    const hello = { heartbeat_interval: this.#host.heartbeatInterval } satisfies DiscordFrames['HELLO'];
    checkFrame('HELLO', hello);
    this.#raw(ws, { op: Op.Hello, d: hello, s: null, t: null });
  }

  #closed(ws: WebSocket, code: number): void {
    this.#sockets.delete(ws);
    const session = this.#sessionOf(ws);
    if (session === undefined) return;
    session.socket = undefined;
    // A client that says 1000 or 1001 gives its session up.
    if (code === 1000 || code === 1001) this.sessions.delete(session.id);
    this.#host.changed();
  }

  #sessionOf(ws: WebSocket): Session | undefined {
    return [...this.sessions.values()].find((session) => session.socket === ws);
  }

  #receive(ws: WebSocket, frame: { op: Op; d: unknown }): void {
    switch (frame.op) {
      case Op.Heartbeat:
        this.heartbeats += 1;
        if (!this.mute) this.#raw(ws, { op: Op.HeartbeatAck, d: null, s: null, t: null });
        return;
      case Op.Identify: {
        this.#identify(ws, frame.d as { token: string; intents: number; shard?: [number, number] });
        return;
      }
      case Op.Resume: {
        this.#resume(ws, frame.d as { token: string; session_id: string; seq: number });
        return;
      }
      case Op.RequestGuildMembers: {
        const session = this.#sessionOf(ws);
        if (session !== undefined)
          this.#host.members(session, frame.d as { guild_id: string; nonce?: string });
        return;
      }
      case Op.PresenceUpdate:
      case Op.VoiceStateUpdate:
      case Op.RequestSoundboardSounds:
      case Op.RequestChannelInfo:
        return;
      // What only the server may send, and what does not exist.
      case Op.Dispatch:
      case Op.HeartbeatAck:
      case Op.Hello:
      case Op.InvalidSession:
      case Op.Reconnect:
      default:
        ws.close(GatewayCloseCodes.UnknownOpcode, 'Unknown opcode.');
    }
  }

  #identify(ws: WebSocket, d: { token: string; intents: number; shard?: [number, number] }): void {
    this.log.push({
      op: 'identify',
      intents: d.intents,
      ...(d.shard === undefined ? {} : { shard: d.shard }),
    });
    this.#host.changed();
    const forced = this.#closeNextIdentify.shift();
    if (forced !== undefined) {
      ws.close(forced, 'On purpose.');
      return;
    }
    if (d.token.replace(/^Bot /, '') !== this.#host.token) {
      ws.close(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
      return;
    }
    if ((d.intents & PRIVILEGED & ~this.#host.allowedIntents) !== 0) {
      ws.close(GatewayCloseCodes.DisallowedIntents, 'Disallowed intent(s).');
      return;
    }
    const id = crypto.randomUUID().replaceAll('-', '');
    const shard = d.shard ?? ([0, 1] as const);
    const session: Session = { id, intents: d.intents, shard, frames: [], seq: 0, socket: ws, resumed: 0 };
    this.sessions.set(id, session);
    this.dispatch(session, 'READY', this.#host.ready(session));
    this.#host.afterReady(session);
  }

  #resume(ws: WebSocket, d: { token: string; session_id: string; seq: number }): void {
    this.log.push({ op: 'resume' });
    const session = this.sessions.get(d.session_id);
    const invalid = this.#invalidateNextResume.shift();
    if (session === undefined || invalid !== undefined || d.token.replace(/^Bot /, '') !== this.#host.token) {
      if (session !== undefined) this.sessions.delete(session.id);
      this.#raw(ws, { op: Op.InvalidSession, d: false, s: null, t: null });
      return;
    }
    session.socket = ws;
    session.resumed += 1;
    for (const frame of session.frames) if ((frame.s ?? 0) > d.seq) this.#raw(ws, frame);
    session.seq += 1;
    const resumed = { op: Op.Dispatch, d: { _trace: [] }, s: session.seq, t: 'RESUMED' };
    session.frames.push(resumed);
    this.#raw(ws, resumed);
    this.#host.changed();
  }

  /** Number, record and send one event; `name` may carry the kind of an interaction after a colon. */
  dispatch<Name extends keyof DiscordFrames>(session: Session, name: Name, data: DiscordFrames[Name]): void {
    checkFrame(name, data);
    session.seq += 1;
    const t = name.split(':')[0] ?? name;
    // A copy: what was sent does not change when the stand-in's state does.
    const frame: Frame = { op: Op.Dispatch, d: structuredClone(data), s: session.seq, t };
    session.frames.push(frame);
    if (session.socket !== undefined) this.#raw(session.socket, frame);
  }

  /** An event of any shape, unchecked, to every connection: what a newer or broken Discord could send. */
  dispatchOdd(name: string, data: object): void {
    for (const session of this.sessions.values()) {
      session.seq += 1;
      if (session.socket !== undefined)
        this.#raw(session.socket, { op: Op.Dispatch, d: data, s: session.seq, t: name });
    }
  }

  #raw(ws: WebSocket, frame: Frame): void {
    if (ws.readyState === ws.OPEN) ws.send(JSON.stringify(frame));
  }

  /** Sends op 7: reconnect and resume, please. The socket is closed by the client. */
  askToReconnect(): void {
    for (const ws of this.#sockets) this.#raw(ws, { op: Op.Reconnect, d: null, s: null, t: null });
  }

  /** Sends op 9 to everyone; `resumable` false throws the sessions away. */
  invalidate(resumable: boolean): void {
    for (const ws of this.#sockets) {
      const session = this.#sessionOf(ws);
      if (!resumable && session !== undefined) this.sessions.delete(session.id);
      this.#raw(ws, { op: Op.InvalidSession, d: resumable, s: null, t: null });
    }
  }

  /** The next RESUME is answered by op 9. */
  refuseNextResume(): void {
    this.#invalidateNextResume.push(true);
  }

  /** The line breaks without a word. */
  drop(): void {
    for (const ws of this.#sockets) ws.terminate();
  }

  /** Closes every socket with a code. */
  close(code: number): void {
    for (const ws of this.#sockets) ws.close(code);
  }

  /** The next IDENTIFY is answered by this close code. */
  closeNextIdentify(code: number): void {
    this.#closeNextIdentify.push(code);
  }

  get connected(): number {
    return [...this.sessions.values()].filter((session) => session.socket !== undefined).length;
  }

  stop(): void {
    for (const ws of this.#sockets) ws.terminate();
    this.#server.close();
  }
}
