import type { Voice } from '../words/voice.ts';
import { excerpt } from '../words/excerpt.ts';
import { nearestText } from '../words/language.ts';
import { FLAG_STATES } from '../core/flag.ts';
import { bold, italic, line, link, type Button, type Card, type Line } from '../core/card.ts';
import { isAdmin, type ChatRef } from '../core/message.ts';
import type { Answer, Suggestion } from '../core/platform.ts';
import type { FlagFilter } from '../store/index.ts';
import type { CardButton, Command, SuggestContext } from './command.ts';
import type { Desk, FlagPage } from './desk.ts';
import { openPrivateCard } from './open-private.ts';

const SUGGESTED_CLAIMS = 12;
const FILTER_MAX = 80;

/** Admins list the recent flags of their group, all or those of one state or rumour. */
export const rumours: Command<'flags' | 'cardToken' | 'privateLink'> = {
  name: 'rumours',
  summary: 'command.rumours',
  audience: 'admin',
  where: 'group',
  about: 'nothing',
  options: [
    { name: 'filter', summary: 'command.optFilter', max: FILTER_MAX, suggest: suggestFilters },
    { name: 'page', summary: 'command.optPage' },
  ],
  async run(context): Promise<Answer> {
    const { incoming, voice, desk, retentionDays } = context;
    const { filter, page: wanted } = wantedIn(incoming.options, incoming.args);
    const page = await desk.flags(incoming.chat.ref, wanted, readFilter(filter));
    const where = { chat: incoming.chat.ref, title: incoming.chat.title, retentionDays, filter };
    return {
      audience: 'asker',
      card: await pageCard(voice, desk, page, where),
      fallback: openPrivateCard(context),
    };
  },
};

/** Filter and page as chosen, or as typed: `/rumours open 2`. */
function wantedIn(
  options: Readonly<Record<string, string>>,
  args: string,
): { readonly filter: string; readonly page: number } {
  const named = options['filter'] !== undefined || options['page'] !== undefined;
  const [, words = '', number = ''] = /^(.*?)(?:(?:^|\s)(\d{1,4}))?$/su.exec(named ? '' : args.trim()) ?? [];
  const page = Number.parseInt(options['page'] ?? number, 10);
  return {
    filter: (options['filter'] ?? words).trim().slice(0, FILTER_MAX),
    page: Number.isFinite(page) ? page : 1,
  };
}

function readFilter(text: string): FlagFilter {
  const state = FLAG_STATES.find((one) => one === text.toLowerCase());
  return state ? { state } : text === '' ? {} : { query: text };
}

/** States, and the rumours that were flagged lately. */
async function suggestFilters({
  text,
  chat,
  sender,
  voice,
  desk,
}: SuggestContext<'flags'>): Promise<Suggestion[]> {
  if (!isAdmin(sender.role)) return [];
  const typed = text.trim().toLowerCase();
  const states = FLAG_STATES.map((state) => ({ value: state, title: voice.say(`state.${state}`) })).filter(
    ({ value, title }) => value.includes(typed) || title.toLowerCase().includes(typed),
  );
  const page = await desk.flags(chat.ref, 1, typed === '' ? {} : { query: typed });
  const claims = page.flags.flatMap(({ rumour, claim }): Suggestion[] =>
    rumour === null || !claim || rumour.length > FILTER_MAX
      ? []
      : [{ value: rumour, title: excerpt(nearestText(claim, voice.lang), 90) }],
  );
  const seen = new Set<string>();
  return [...states, ...claims.slice(0, SUGGESTED_CLAIMS)].filter(
    ({ value }) => !seen.has(value) && seen.add(value),
  );
}

/** Turns the pages of the list. */
export const rumoursPage: CardButton<'flags' | 'cardToken'> = {
  action: 'rumours.page',
  audience: 'admin',
  async run({ target, chat, chatTitle, voice, desk, retentionDays }): Promise<Answer> {
    const [number = '', ...rest] = target.split('|');
    const filter = rest.join('|');
    const page = await desk.flags(chat, Number.parseInt(number, 10), readFilter(filter));
    const card = await pageCard(voice, desk, page, { chat, title: chatTitle, retentionDays, filter });
    return { audience: 'asker', card, update: 'replace' };
  },
};

interface Where {
  readonly chat: ChatRef;
  readonly title: string;
  readonly retentionDays: number;
  readonly filter: string;
}

async function pageCard(
  { say, lang }: Voice,
  desk: Pick<Desk, 'cardToken'>,
  page: FlagPage,
  where: Where,
): Promise<Card> {
  const title = say('rumours.title', { chat: excerpt(where.title, 60) });
  if (page.flags.length === 0) {
    const none =
      where.filter === ''
        ? say('rumours.empty', { days: where.retentionDays })
        : say('rumours.emptyFilter', { filter: excerpt(where.filter, 60), states: FLAG_STATES.join(', ') });
    return { title, lines: [line(none)], buttons: [] };
  }
  const lines = page.flags.flatMap((flag): Line[] => entry({ say, lang }, flag));
  const foot =
    page.pages > 1 ? [line(italic(say('rumours.page', { page: page.page, pages: page.pages })))] : [];
  const row: Button[] = [];
  const turn = async (to: number, label: 'newer' | 'older'): Promise<void> => {
    const token = await desk.cardToken('rumours.page', `${to}|${where.filter}`, where.chat);
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
