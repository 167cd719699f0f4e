/** discord-digital-twin, installed on demand into this folder and started on a free port of this machine alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { Server, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage, ChannelType } from 'discord-api-types/v10';
import { installInto } from '../look-report.ts';

const HERE = import.meta.dirname;
const PACKAGE = 'discord-digital-twin';

interface Where {
  readonly channelId: string;
  readonly userId: string;
}

/** The part of the twin's control plane that the looks need. */
interface Twin {
  readonly restUrl: string;
  readonly botToken: string;
  readonly botUserId: string;
  readonly guildId: string;
  readonly prisma: {
    readonly message: { findMany(query: object): Promise<Row[]> };
    readonly interactionResponse: {
      findUnique(query: object): Promise<{ type: number; data: string | null } | null>;
    };
    $disconnect(): Promise<void>;
  };
  start(): Promise<void>;
  stop(): Promise<void>;
  simulateUserMessage(message: Where & { content: string }): Promise<APIMessage>;
  simulateUserMessageEdit(edit: {
    messageId: string;
    channelId: string;
    content: string;
  }): Promise<APIMessage>;
  simulateSlashCommand(command: Where & { name: string; options?: object[] }): Promise<{ id: string }>;
  simulateButtonClick(press: Where & { messageId: string; customId: string }): Promise<{ id: string }>;
  simulateSelectMenu(
    choice: Where & { messageId: string; customId: string; values: string[] },
  ): Promise<{ id: string }>;
  simulateModalSubmit(
    form: Where & { customId: string; fields: { customId: string; value: string }[] },
  ): Promise<{ id: string }>;
  simulateInteraction(one: Where & { type: number; data: object }): Promise<{ id: string }>;
}

/** A message as the twin keeps it. */
export interface Row {
  readonly id: string;
  readonly authorId: string;
  readonly content: string;
  readonly flags: number;
  readonly nonce: string | null;
  readonly components: string;
  readonly messageReference: string | null;
}

/** @returns why it could not be installed, or undefined when it is there */
export function install(): string | undefined {
  return installInto(HERE, PACKAGE);
}

export interface Running {
  readonly twin: Twin;
  readonly general: string;
  readonly ann: string;
  /** Calls of the adapter that the twin knows no answer to: the route, ids left out. */
  readonly unanswered: Set<string>;
  stop(): Promise<void>;
}

/** A server with one channel and one person. */
export async function startTwin(): Promise<Running> {
  const { DigitalDiscord } = (await import(PACKAGE)) as { DigitalDiscord: new (options: object) => Twin };
  const [general, ann] = ['1400000000000000001', '1400000000000000002'];
  // In memory, all twins of one process would share one database.
  const folder = mkdtempSync(join(tmpdir(), 'twin-'));
  const twin = new DigitalDiscord({
    dbUrl: `file:${join(folder, 'twin.db')}`,
    guild: { name: 'Neighbours', ownerId: ann },
    channels: [{ id: general, name: 'general', type: 0 satisfies ChannelType }],
    users: [{ id: ann, username: 'ann' }],
    botToken: 'MTQwMDAwMDAwMDAwMDAwMDAwOQ.second.look_of_the_tests',
  });
  const server = await onLoopback(() => twin.start());
  const unanswered = new Set<string>();
  complete(server, unanswered);
  return {
    twin,
    general,
    ann,
    unanswered,
    stop: async () => {
      server.closeAllConnections();
      await twin.stop();
      await twin.prisma.$disconnect();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The twin would listen on every interface. */
async function onLoopback(start: () => Promise<void>): Promise<Server> {
  const { listen } = Server.prototype;
  let seen: Server | undefined;
  Server.prototype.listen = function (this: Server, ...args: unknown[]) {
    seen = this;
    const done = args.find((arg): arg is () => void => typeof arg === 'function');
    return Reflect.apply(listen, this, [0, '127.0.0.1', done]) as Server;
  } as typeof listen;
  try {
    await start();
  } finally {
    Server.prototype.listen = listen;
  }
  if (seen === undefined) throw new Error('the twin started no server');
  return seen;
}

/** Without a list of the registered commands the adapter could not start: the one answer given in its place. */
function complete(server: Server, unanswered: Set<string>): void {
  const listeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').split('?')[0]?.replace('/api/v10', '') ?? '';
    const route = `${request.method ?? ''} ${path.replace(/\/(\d{15,}|@me(?=\/guilds))/g, '/:id')}`;
    if (route === 'GET /applications/:id/commands') {
      unanswered.add(route);
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
      return;
    }
    for (const listener of listeners) listener(request, response);
  });
}
