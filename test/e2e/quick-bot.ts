import { line } from '../../src/core/card.ts';
import type { Card, Line, Run } from '../../src/core/card.ts';
import type { CommandSpec } from '../../src/core/command.ts';
import type { Incoming, IncomingMessage, MessageRef } from '../../src/core/message.ts';
import { isAdmin } from '../../src/core/message.ts';
import type { Answer } from '../../src/core/platform.ts';
import type { Sandbox } from '../../adapters/sandbox/index.ts';

const text = (english: string): CommandSpec['summary'] => ({
  en: english,
  'zh-Hans': english,
  'zh-Hant': english,
});

const spec = (name: string, audience: CommandSpec['audience']): CommandSpec => ({
  name,
  summary: text(`About ${name}`),
  audience,
  where: 'anywhere',
  about: 'nothing',
  options: [],
});

export const QUICK_COMMANDS: readonly CommandSpec[] = [
  { ...spec('report', 'member'), about: 'message', menu: text('Report') },
  spec('help', 'member'),
  spec('settings', 'admin'),
];

/** A few lines that decide something simple, so that the page can be tried without the whole bot. */
export class QuickBot {
  readonly #sandbox: Sandbox;
  readonly heard: Incoming[] = [];
  #mode = 'observe';
  #reply: MessageRef | undefined;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    sandbox.readSettings = () => Promise.resolve({ mode: this.#mode });
  }

  async handle(incoming: Incoming): Promise<Answer | undefined> {
    this.heard.push(incoming);
    switch (incoming.kind) {
      case 'message':
        await this.#judge(incoming);
        return undefined;
      case 'command':
        return this.#answer(incoming.name, incoming.args, incoming);
      case 'button':
        if (this.#reply !== undefined) {
          await this.#sandbox.perform({ kind: 'delete', sent: this.#reply }, 'delete');
        }
        return { audience: 'asker', update: 'replace', card: card('Reply deleted'), toast: 'Done.' };
      case 'query':
      case 'membership':
        return undefined;
    }
  }

  #answer(name: string, args: string, incoming: Extract<Incoming, { kind: 'command' }>): Answer {
    if (name === 'settings') {
      if (!isAdmin(incoming.sender.role)) return { audience: 'asker', card: card('This is for admins.') };
      const [key, value] = args.split(' ');
      if (key === 'mode' && value !== undefined) this.#mode = value;
      return { audience: 'asker', card: card(`Mode: ${this.#mode}`) };
    }
    if (name === 'report') return { audience: 'asker', card: card('Thank you for checking.') };
    return { audience: 'everyone', card: card('I answer known rumours.') };
  }

  async #judge(message: IncomingMessage): Promise<void> {
    const known = message.content.text.includes('5G towers');
    const live = this.#mode === 'live';
    this.#sandbox.explain({
      message: message.ref,
      summary: known
        ? live
          ? 'A known rumour: answered.'
          : 'Observe mode: nothing said.'
        : 'Nothing found.',
      details: known ? ['Certain: 98 %', 'Matched “5G towers spread the coronavirus”'] : [],
    });
    if (!known) return;
    if (live)
      this.#reply = await this.#sandbox.perform({ kind: 'reply', to: message.ref, card: DEBUNK }, 'r');
    for (const user of await this.#sandbox.admins(message.chat.ref)) {
      const to = { kind: 'user', user } as const;
      await this.#sandbox.perform({ kind: 'alert', to, card: alert(message), quiet: true }, 'a');
    }
  }
}

const plain = (run: Run): Line => ({ runs: [run] });

const card = (words: string): Card => ({ lines: [line(words)], buttons: [] });

const DEBUNK: Card = {
  lines: [
    plain({ text: 'This message looks like a known rumour (not correct).', bold: true }),
    line('Viruses cannot travel on radio waves.'),
    plain({ text: 'Fact-check by WHO', link: 'https://www.who.int/' }),
  ],
  buttons: [],
};

function alert(message: IncomingMessage): Card {
  return {
    title: 'Known rumour in this group',
    lines: [
      { runs: [{ text: message.content.text }], quote: true },
      plain({ text: 'Open the message', link: message.permalink ?? 'https://example.org/' }),
    ],
    buttons: [[{ kind: 'press', label: 'Delete reply', token: 'delete-it', danger: true }]],
  };
}
