import { TelegramPlatform } from '../../../adapters/telegram/platform.ts';
import type { Patience } from '../../../adapters/telegram/poller.ts';
import type { Card } from '../../../src/core/card.ts';
import { line } from '../../../src/core/card.ts';
import type { CommandSpec } from '../../../src/core/command.ts';
import type { Incoming } from '../../../src/core/message.ts';
import type { Answer, Log } from '../../../src/core/platform.ts';
import { TelegramStandIn, type StandInOptions } from '../../stand-ins/telegram/stand-in.ts';
import { asAdmin, type Rights, type Room } from '../../stand-ins/telegram/state.ts';

const spec = (name: string, more: Partial<CommandSpec> = {}): CommandSpec => ({
  name,
  summary: { en: `Do ${name}`, 'zh-Hans': `执行 ${name}`, 'zh-Hant': `執行 ${name}` },
  audience: 'member',
  where: 'anywhere',
  about: 'nothing',
  options: [],
  ...more,
});

export const SPECS: readonly CommandSpec[] = [
  spec('report', { where: 'group', about: 'message' }),
  spec('check'),
  spec('help'),
  spec('settings', { audience: 'admin', where: 'group' }),
];

export interface LogLine {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

type Kind = Incoming['kind'];
type Of<K extends Kind> = Extract<Incoming, { kind: K }>;

/** The real adapter on the stand-in, with a listener in place of the app. */
export class Listening {
  readonly server: TelegramStandIn;
  readonly platform: TelegramPlatform;
  readonly heard: Incoming[] = [];
  readonly log: LogLine[] = [];
  /** What the app would do; replace it to answer, to wait or to fail. */
  app: (incoming: Incoming) => Answer | undefined | Promise<Answer | undefined> = () => undefined;

  constructor(server: TelegramStandIn, token = server.token, patience?: Patience) {
    this.server = server;
    this.platform = new TelegramPlatform(
      { token, apiRoot: server.apiRoot, albumMs: 40, pressMs: 150, patience },
      this.#logger(),
    );
  }

  start(): Promise<void> {
    return this.platform.start(async (incoming) => {
      const answer = await this.app(incoming);
      this.heard.push(incoming);
      return answer;
    }, SPECS);
  }

  /** Everything of one kind that was heard, after all that happened so far was taken in. */
  async all<K extends Kind>(kind: K): Promise<Of<K>[]> {
    await this.server.quiet();
    return this.heard.filter((one): one is Of<K> => one.kind === kind);
  }

  /** The only one of its kind. */
  async only<K extends Kind>(kind: K): Promise<Of<K>> {
    const found = await this.all(kind);
    const [first] = found;
    if (first === undefined || found.length > 1) throw new Error(`${found.length} of ${kind}, not one`);
    return first;
  }

  #logger(): Log {
    const at = (level: string) => (fields: object, message: string) => {
      this.log.push({ level, fields, message });
    };
    return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  }
}

const open: Listening[] = [];

/** A started adapter; `closeAll` after each test. */
export async function listen(options: StandInOptions = {}, patience?: Patience): Promise<Listening> {
  const server = await TelegramStandIn.start({ longestPoll: 1000, ...options });
  const listening = new Listening(server, server.token, patience);
  open.push(listening);
  await listening.start();
  // What the bot wants to hear counts from its first poll on.
  await listening.server.until('the first poll', () => listening.server.queue.polling);
  return listening;
}

export async function closeAll(): Promise<void> {
  for (const listening of open.splice(0)) {
    await listening.platform.stop();
    await listening.server.stop();
  }
}

/** A group with an owner, an admin, a member, and the bot with `rights` (none: a plain member). */
export function party(
  { server }: Listening,
  rights: Rights | undefined = {},
  more: { forum?: boolean; type?: 'group' | 'supergroup'; username?: string } = {},
) {
  const { actors } = server;
  const owner = actors.person('Olga', { username: 'olga_owner', language_code: 'en' });
  const admin = actors.person('Ada', { username: 'ada_admin' });
  const member = actors.person('Mei', { language_code: 'zh-hant' });
  const room: Room = actors.group('Neighbours', owner, { members: [member], ...more });
  room.members.set(admin.id, asAdmin(admin));
  actors.addBot(room, owner, rights);
  return { owner, admin, member, room, actors };
}

export const card = (text: string, more: Partial<Card> = {}): Card => ({
  lines: [line(text)],
  buttons: [],
  ...more,
});

export const toast = (text: string): Answer => ({ audience: 'asker', toast: text });
