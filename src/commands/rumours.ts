import { plainCard, type Voice } from '../app/cards.ts';
import { excerpt } from '../app/excerpt.ts';
import { nearestText } from '../app/language.ts';
import { bold, italic, line, link, type Button, type Card, type Line } from '../core/card.ts';
import type { ChatRef } from '../core/message.ts';
import type { Answer } from '../core/platform.ts';
import type { Command, PageButton } from './command.ts';
import type { Desk, FlagPage } from './desk.ts';

/** Admins list the recent flags of their group. */
export const rumours: Command = {
  name: 'rumours',
  summary: 'command.rumours',
  audience: 'admin',
  where: 'group',
  about: 'nothing',
  options: [{ name: 'page', summary: 'command.optPage' }],
  async run({ incoming, voice, desk, retentionDays }): Promise<Answer> {
    const wanted = Number.parseInt(incoming.options['page'] ?? incoming.args, 10);
    const page = await desk.flags(incoming.chat.ref, Number.isFinite(wanted) ? wanted : 1);
    const where = { chat: incoming.chat.ref, title: incoming.chat.title, retentionDays };
    return {
      audience: 'asker',
      card: await pageCard(voice, desk, page, where),
      fallback: plainCard(voice.say('openPrivate')),
    };
  },
};

/** Turns the pages of the list. */
export const rumoursPage: PageButton = {
  action: 'rumours.page',
  audience: 'admin',
  async run({ target, chat, chatTitle, voice, desk, retentionDays }): Promise<Answer> {
    const page = await desk.flags(chat, Number.parseInt(target, 10));
    const card = await pageCard(voice, desk, page, { chat, title: chatTitle, retentionDays });
    return { audience: 'asker', card, update: 'replace' };
  },
};

interface Where {
  readonly chat: ChatRef;
  readonly title: string;
  readonly retentionDays: number;
}

async function pageCard({ say, lang }: Voice, desk: Desk, page: FlagPage, where: Where): Promise<Card> {
  const title = say('rumours.title', { chat: excerpt(where.title, 60) });
  if (page.flags.length === 0) {
    return { title, lines: [line(say('rumours.empty', { days: where.retentionDays }))], buttons: [] };
  }
  const lines = page.flags.flatMap((flag): Line[] => entry({ say, lang }, flag));
  const foot =
    page.pages > 1 ? [line(italic(say('rumours.page', { page: page.page, pages: page.pages })))] : [];
  const row: Button[] = [];
  const turn = async (to: number, label: 'newer' | 'older'): Promise<void> => {
    const token = await desk.pageToken('rumours.page', String(to), where.chat);
    row.push({ kind: 'press', label: say(`button.${label}`), token });
  };
  if (page.page > 1) await turn(page.page - 1, 'newer');
  if (page.page < page.pages) await turn(page.page + 1, 'older');
  return { title, lines: [...lines, ...foot], buttons: row.length > 0 ? [row] : [] };
}

function entry({ say, lang }: Voice, flag: FlagPage['flags'][number]): Line[] {
  const time = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  const facts = say('rumours.entry', {
    time: `${time.format(flag.createdAt)} UTC`,
    band: say(`band.${flag.band}`),
    state: say(`state.${flag.state}`),
  });
  // A rumour that is no longer in any pack has its id left.
  const unnamed = flag.rumour ?? say('rumours.reported');
  const claim = flag.claim ? excerpt(nearestText(flag.claim, lang), 120) : unnamed;
  const open = flag.permalink === undefined ? [] : [' · ', link(say('alert.open'), flag.permalink)];
  return [line(bold(claim)), line(facts, ...open)];
}
