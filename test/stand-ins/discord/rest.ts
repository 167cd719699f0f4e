/** The REST side: routing, authorisation, rate-limit headers, faults. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  GatewayIntentBits as Intent,
  PermissionFlagsBits as Bit,
  type APIApplicationCommand,
} from 'discord-api-types/v10';
import { checkReply } from '../schema/discord.ts';
import type { DiscordFrames, DiscordReplies } from '../schema/discord-frames.ts';
import { registered } from './command-form.ts';
import type { Core } from './core.ts';
import { Faults, type Fault } from './faults.ts';
import { Files } from './files.ts';
import * as answers from './interaction-routes.ts';
import type { Body } from './message-form.ts';
import * as messages from './message-routes.ts';
import { channelOf, guildOf, memberOf } from './payloads.ts';
import { basePermissions, has } from './permissions.ts';
import * as refuse from './refusal.ts';
import type { Channel, Guild } from './state.ts';

export interface Call {
  readonly method: string;
  /** Route pattern, such as `POST /channels/:channel/messages`. */
  readonly route: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly authorization: string | undefined;
  status: number;
}

interface Reply {
  readonly shape?: keyof DiscordReplies;
  readonly body?: unknown;
}

type Handler = (core: Core, call: Call) => Reply;

const shaped = (shape: keyof DiscordReplies, body: unknown): Reply => ({ shape, body });
const nothing: Reply = {};
const p = (call: Call, name: string): string => call.params[name] ?? '';

function guildFor(core: Core, id: string): Guild {
  const guild = core.state.guilds.get(id);
  if (guild === undefined) throw refuse.unknownGuild();
  if (!guild.members.has(core.bot.id)) throw refuse.missingAccess();
  return guild;
}

function putCommands(core: Core, scope: string, call: Call): Reply {
  const list = registered(call.body as unknown as Body[], core.applicationId, () => core.clock.snowflake());
  core.state.commands.set(scope, new Map(list.map((one) => [one.id, one])));
  core.changed();
  return shaped('commands', list);
}

function getCommands(core: Core, scope: string, call: Call): Reply {
  const list = [...(core.state.commands.get(scope)?.values() ?? [])];
  if (call.query.get('with_localizations') === 'true') return shaped('commands', list);
  return shaped(
    'commands',
    list.map(
      ({ name_localizations: _n, description_localizations: _d, ...rest }): APIApplicationCommand => rest,
    ),
  );
}

/** docs, resources/audit-log: needs VIEW_AUDIT_LOG. */
function auditLog(core: Core, call: Call): object {
  const guild = guildFor(core, p(call, 'guild'));
  const bot = guild.members.get(core.bot.id);
  if (bot === undefined || !has(basePermissions(guild, bot), Bit.ViewAuditLog))
    throw refuse.missingPermissions();
  const kind = call.query.get('action_type');
  const entries = guild.auditLog.filter((entry) => kind === null || String(entry.action_type) === kind);
  const people = new Set(entries.flatMap(({ user_id, target_id }) => [user_id, target_id]));
  return {
    application_commands: [],
    audit_log_entries: entries.slice(0, Number(call.query.get('limit') ?? 50)),
    auto_moderation_rules: [],
    guild_scheduled_events: [],
    integrations: [],
    threads: [],
    users: [...core.state.users.values()].map(({ api }) => api).filter(({ id }) => people.has(id)),
    webhooks: [],
  };
}

/** docs, topics/threads: whoever may write opens an archived thread again; a locked one only a moderator. */
function changeThread(core: Core, channel: Channel, body: Body): void {
  if (channel.thread === undefined) throw refuse.missingPermissions();
  const needed =
    channel.thread.locked || body['locked'] !== undefined ? Bit.ManageThreads : Bit.SendMessagesInThreads;
  if (!core.botMay(channel, needed)) throw refuse.missingPermissions();
  if (typeof body['archived'] === 'boolean') channel.thread.archived = body['archived'];
  if (typeof body['locked'] === 'boolean') channel.thread.locked = body['locked'];
  const wire = channelOf(channel, core.state) as DiscordFrames['THREAD_UPDATE'];
  core.emit(channel.guildId, Intent.Guilds, 'THREAD_UPDATE', wire);
}

/** `open`: needs no bot token, the path holds a token of its own. */
const ROUTES: readonly { readonly route: string; readonly open?: true; readonly handle: Handler }[] = [
  {
    route: 'GET /gateway/bot',
    handle: (core) =>
      shaped('gatewayBot', {
        url: core.url.replace('http', 'ws'),
        shards: core.shards,
        session_start_limit: {
          total: 1000,
          remaining: 1000 - core.gateway.log.filter(({ op }) => op === 'identify').length,
          reset_after: 86_400_000,
          max_concurrency: 16,
        },
      }),
  },
  { route: 'GET /applications/@me', handle: (core) => shaped('application', core.application()) },
  { route: 'GET /users/@me', handle: (core) => shaped('user', core.bot) },
  {
    route: 'GET /users/:user',
    handle: (core, call) => {
      const user = core.state.users.get(p(call, 'user'));
      if (user === undefined) throw refuse.unknownUser();
      return shaped('user', user.api);
    },
  },
  {
    route: 'POST /users/@me/channels',
    handle: (core, call) => {
      const id = String(call.body['recipient_id']);
      if (!core.state.users.has(id)) throw refuse.unknownUser();
      if (id === core.bot.id) throw refuse.cannotWriteToUser();
      return shaped('dm', channelOf(core.openDirect(id), core.state));
    },
  },
  {
    route: 'DELETE /users/@me/guilds/:guild',
    handle: (core, call) => {
      const guild = guildFor(core, p(call, 'guild'));
      guild.members.delete(core.bot.id);
      core.emit(guild.id, 0, 'GUILD_DELETE:removed', { id: guild.id });
      return nothing;
    },
  },
  { route: 'PUT /applications/:app/commands', handle: (core, call) => putCommands(core, 'global', call) },
  { route: 'GET /applications/:app/commands', handle: (core, call) => getCommands(core, 'global', call) },
  {
    route: 'PUT /applications/:app/guilds/:guild/commands',
    handle: (core, call) => putCommands(core, p(call, 'guild'), call),
  },
  {
    route: 'GET /applications/:app/guilds/:guild/commands',
    handle: (core, call) => getCommands(core, p(call, 'guild'), call),
  },
  {
    route: 'GET /guilds/:guild',
    handle: (core, call) => shaped('guild', guildOf(guildFor(core, p(call, 'guild')))),
  },
  {
    route: 'GET /guilds/:guild/channels',
    handle: (core, call) =>
      shaped(
        'channels',
        core.state
          .channelsOf(guildFor(core, p(call, 'guild')).id)
          .filter((channel) => !core.isThread(channel))
          .map((channel) => channelOf(channel, core.state)),
      ),
  },
  {
    route: 'GET /guilds/:guild/roles',
    handle: (core, call) => shaped('roles', [...guildFor(core, p(call, 'guild')).roles.values()]),
  },
  {
    route: 'GET /guilds/:guild/members/:user',
    handle: (core, call) => {
      const guild = guildFor(core, p(call, 'guild'));
      if (!core.state.users.has(p(call, 'user'))) throw refuse.unknownUser();
      const member = guild.members.get(p(call, 'user'));
      if (member === undefined) throw refuse.unknownMember();
      return shaped('member', memberOf(member));
    },
  },
  {
    route: 'GET /guilds/:guild/members',
    handle: (core, call) => {
      const guild = guildFor(core, p(call, 'guild'));
      // docs: listing members needs the GUILD_MEMBERS privileged intent.
      if (!core.guildMembers) throw refuse.missingAccess();
      return shaped(
        'members',
        [...guild.members.values()].map(memberOf).slice(0, Number(call.query.get('limit') ?? 1)),
      );
    },
  },
  {
    route: 'GET /guilds/:guild/audit-logs',
    handle: (core, call) => shaped('auditLog', auditLog(core, call)),
  },
  {
    route: 'GET /channels/:channel',
    handle: (core, call) =>
      shaped('channel', channelOf(messages.channelFor(core, p(call, 'channel')), core.state)),
  },
  {
    route: 'PATCH /channels/:channel',
    handle: (core, call) => {
      const channel = messages.channelFor(core, p(call, 'channel'));
      changeThread(core, channel, call.body);
      return shaped('channel', channelOf(channel, core.state));
    },
  },
  {
    route: 'POST /channels/:channel/messages',
    handle: (core, call) => shaped('message', messages.createMessage(core, p(call, 'channel'), call.body)),
  },
  {
    route: 'GET /channels/:channel/messages/:message',
    handle: (core, call) =>
      shaped('message', messages.getMessage(core, p(call, 'channel'), p(call, 'message'))),
  },
  {
    route: 'PATCH /channels/:channel/messages/:message',
    handle: (core, call) =>
      shaped('message', messages.editMessage(core, p(call, 'channel'), p(call, 'message'), call.body)),
  },
  {
    route: 'DELETE /channels/:channel/messages/:message',
    handle: (core, call) => {
      messages.deleteMessage(core, p(call, 'channel'), p(call, 'message'));
      return nothing;
    },
  },
  {
    route: 'POST /interactions/:id/:token/callback',
    open: true,
    handle: (core, call) => {
      const reply = answers.callback(core, p(call, 'id'), p(call, 'token'), call.body);
      return call.query.get('with_response') === 'true' ? shaped('callback', reply) : nothing;
    },
  },
  {
    route: 'POST /webhooks/:app/:token',
    open: true,
    handle: (core, call) => shaped('message', answers.followUp(core, p(call, 'token'), call.body)),
  },
  {
    route: 'GET /webhooks/:app/:token/messages/:message',
    open: true,
    handle: (core, call) => shaped('message', answers.getAnswer(core, p(call, 'token'), p(call, 'message'))),
  },
  {
    route: 'PATCH /webhooks/:app/:token/messages/:message',
    open: true,
    handle: (core, call) =>
      shaped('message', answers.editAnswer(core, p(call, 'token'), p(call, 'message'), call.body)),
  },
  {
    route: 'DELETE /webhooks/:app/:token/messages/:message',
    open: true,
    handle: (core, call) => {
      answers.deleteAnswer(core, p(call, 'token'), p(call, 'message'));
      return nothing;
    },
  },
];

function match(
  route: string,
  method: string,
  segments: readonly string[],
): Record<string, string> | undefined {
  const [verb, path = ''] = route.split(' ');
  const pattern = path.split('/').slice(1);
  if (verb !== method || pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = segment;
    else if (part !== segment) return undefined;
  }
  return params;
}

interface Bucket {
  started: number;
  used: number;
}

export class Rest {
  readonly faults = new Faults();
  readonly files: Files;
  readonly calls: Call[] = [];
  readonly #core: Core;
  readonly #limit: { limit: number; windowMs: number };
  readonly #buckets = new Map<string, Bucket>();

  constructor(core: Core, limit: { limit: number; windowMs: number }) {
    this.#core = core;
    this.#limit = limit;
    this.files = new Files(() => core.url);
  }

  /** Answers of 401, 403 and 429: ten thousand in ten minutes and the address is banned. */
  get invalidRequests(): number {
    return this.calls.filter(({ status }) => [401, 403, 429].includes(status)).length;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', this.#core.url);
    if (this.files.serve(url.pathname, response)) return;
    const segments = url.pathname
      .replace(/^\/api\/v10\//, '')
      .split('/')
      .map(decodeURIComponent);
    const method = request.method ?? 'GET';
    const found = ROUTES.map((one) => ({ one, params: match(one.route, method, segments) })).find(
      ({ params }) => params !== undefined,
    );
    const text = Buffer.concat(chunks).toString();
    const call: Call = {
      method,
      route: found?.one.route ?? `${method} ${url.pathname}`,
      path: url.pathname,
      query: url.searchParams,
      params: found?.params ?? {},
      body: text === '' ? {} : (JSON.parse(text) as Body),
      authorization: request.headers.authorization,
      status: 0,
    };
    this.#answer(response, call, found?.one);
    this.calls.push(call);
    this.#core.changed();
  }

  #answer(response: ServerResponse, call: Call, route: (typeof ROUTES)[number] | undefined): void {
    const fault = this.faults.take(call.route);
    if (fault !== undefined && fault.when !== 'after') {
      this.#fail(response, call, fault);
      return;
    }
    const spent = this.#spend(call);
    const headers = this.#headers(call, spent);
    if (spent.left < 0) {
      const wait = spent.resetAfter;
      const body = { message: 'You are being rate limited.', retry_after: wait, global: false };
      send(response, call, 429, body, {
        ...headers,
        'retry-after': String(Math.ceil(wait)),
        'x-ratelimit-scope': 'user',
      });
      return;
    }
    const [status, body] = this.#perform(call, route);
    if (fault !== undefined) {
      this.#fail(response, call, fault);
      return;
    }
    send(response, call, status, body, headers);
  }

  #perform(call: Call, route: (typeof ROUTES)[number] | undefined): [number, unknown] {
    try {
      if (route?.open !== true && call.authorization !== `Bot ${this.#core.token}`)
        throw refuse.unauthorized();
      if (route === undefined) throw refuse.unknownRoute();
      const reply = route.handle(this.#core, call);
      if (reply.shape === undefined) return [204, undefined];
      checkReply(reply.shape, reply.body);
      return [200, reply.body];
    } catch (error) {
      if (error instanceof refuse.Refusal) return [error.status, error.body()];
      this.#core.failed(error);
      return [500, { message: 'The stand-in is at fault.', code: 0 }];
    }
  }

  #fail(response: ServerResponse, call: Call, fault: Fault): void {
    if (fault.reply === 'hang-up') {
      call.status = 0;
      response.destroy();
      return;
    }
    send(response, call, fault.reply.status, fault.reply.body, fault.reply.headers ?? {});
  }

  #spend(call: Call): { bucket: string; left: number; resetAfter: number } {
    // docs, topics/rate-limits: channel, guild and webhook ids are the "major parameters" of a bucket.
    const major = ['channel', 'guild', 'token', 'id'].map((name) => call.params[name] ?? '').join(':');
    const bucket = `${call.route}:${major}`;
    const now = performance.now();
    let state = this.#buckets.get(bucket);
    if (state === undefined || now - state.started > this.#limit.windowMs) {
      state = { started: now, used: 0 };
      this.#buckets.set(bucket, state);
    }
    state.used += 1;
    return {
      bucket,
      left: this.#limit.limit - state.used,
      resetAfter: (state.started + this.#limit.windowMs - now) / 1000,
    };
  }

  #headers(
    call: Call,
    { bucket, left, resetAfter }: { bucket: string; left: number; resetAfter: number },
  ): Record<string, string> {
    return {
      'x-ratelimit-bucket': Buffer.from(call.route).toString('hex').slice(0, 32),
      'x-ratelimit-limit': String(this.#limit.limit),
      'x-ratelimit-remaining': String(Math.max(0, left)),
      'x-ratelimit-reset': String((Date.now() + resetAfter * 1000) / 1000),
      'x-ratelimit-reset-after': resetAfter.toFixed(3),
      'x-stand-in-bucket': encodeURIComponent(bucket),
    };
  }
}

function send(
  response: ServerResponse,
  call: Call,
  status: number,
  body: unknown,
  headers: Record<string, string>,
): void {
  call.status = status;
  // discord.js reads a 204 with this content type as JSON and fails, so it must not carry one.
  if (status === 204 || body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
