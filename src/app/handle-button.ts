import { CARD_BUTTONS, type CardButton, type Desk } from '../commands/index.ts';
import { errorCode } from '../core/error.ts';
import { nearestLang } from '../core/language.ts';
import { formatChatRef, isAdmin, type IncomingButton, type Role } from '../core/message.ts';
import type { Answer } from '../core/platform.ts';
import type { ChatRow, Store, TokenRow } from '../store/index.ts';
import { caseOf } from './case.ts';
import type { Deps, Makings, Needs } from './deps.ts';
import { FLAG_ACTIONS, type FlagAction } from './flag-state.ts';
import { resolveFlag, type After, type FlagOutcome } from './flags.ts';
import { roleIn } from './groups.ts';
import { modeCard } from './onboarding.ts';
import { voiceIn, type Voice } from '../words/voice.ts';
import { whereabouts } from './whereabouts.ts';

type ButtonNeeds = Makings &
  Needs<'engine' | 'platforms' | 'log' | 'wake' | 'retentionDays', 'chats' | 'tokens' | 'transaction'>;

const MODE_ACTIONS = { 'chat.live': 'live', 'chat.observe': 'observe' } as const;

/**
 * A press. The token says what it is for and which chat it concerns; the presser's rights in that chat
 * are checked now, not when the button was made. Always answered; used, expired and forged tokens alike
 * get "no longer available".
 */
export async function handleButton(deps: ButtonNeeds, desk: Desk, press: IncomingButton): Promise<Answer> {
  const row = await deps.store.tokens.find(press.token);
  const chat = row && (await deps.store.chats.get(row.chat));
  const voice = voiceIn(nearestLang(press.sender.language) ?? chatLang(deps, chat));
  const button = CARD_BUTTONS.find((one) => one.action === row?.action);
  const spent = !row || (row.usedAt !== undefined && !row.reusable) || row.expiresAt <= deps.now();
  if (spent || (!chat && button?.audience !== 'member')) return toast(voice.say('press.gone'));
  try {
    if (button?.audience === 'member') return await useCard(deps, desk, button, { row, chat, press, voice });
    if (!chat || !isAdmin(await presserRole(deps, chat, press))) return toast(voice.say('press.forbidden'));
    if (button) return await useCard(deps, desk, button, { row, chat, press, voice });
    return await act(deps, { row, chat, press, voice });
  } catch (error) {
    deps.log.error(
      { err: error, code: errorCode(error), action: row.action, ...(chat && whereabouts(chat)) },
      'button failed',
    );
    return toast(voice.say('failed'));
  }
}

interface Press {
  readonly row: TokenRow;
  readonly chat: ChatRow;
  readonly press: IncomingButton;
  readonly voice: Voice;
}

async function act(deps: ButtonNeeds, given: Press): Promise<Answer> {
  const { row, chat, press, voice } = given;
  const outcome = await deps.store.transaction(async (tx) => {
    const used = await tx.tokens.use(row.token, press.sender.user, deps.now());
    return used ? once(deps, tx, given) : undefined;
  });
  outcome?.after(deps.engine);
  deps.wake();
  deps.log.info(
    { action: row.action, target: row.target, chat: row.chat.chat, outcome: outcome?.outcome ?? 'gone' },
    'button',
  );
  const said = toast(voice.say(`press.${outcome?.outcome ?? 'gone'}`));
  if (!(row.action in MODE_ACTIONS) || !outcome) return said;
  const current = await deps.store.chats.get(chat.ref);
  return current
    ? { ...said, card: await modeCard(deps, deps.store, voice, current), update: 'replace' }
    : said;
}

interface Outcome {
  readonly outcome: FlagOutcome | 'observe';
  readonly after: After;
}

/** What a single-use button does, in the transaction that used it up. */
async function once(makings: Makings, tx: Store, { row, chat, press }: Press): Promise<Outcome | undefined> {
  const flagAction = FLAG_ACTIONS.find((action): action is FlagAction => action === row.action);
  if (flagAction) {
    const one = await caseOf(makings, tx, row.target);
    return one
      ? resolveFlag(one, flagAction, press.sender.user)
      : { outcome: 'gone', after: () => undefined };
  }
  if (row.action !== 'chat.live' && row.action !== 'chat.observe') return undefined;
  const mode = MODE_ACTIONS[row.action];
  // The token's chat, not its target: it follows a group that moves.
  await tx.chats.setSetting(chat.ref, 'mode', mode);
  return { outcome: mode, after: () => undefined };
}

/** What a command's card does, as often as it is used. */
function useCard(
  { retentionDays }: Pick<Deps, 'retentionDays'>,
  desk: Desk,
  button: CardButton,
  { row, chat, press, voice }: Omit<Press, 'chat'> & { readonly chat: ChatRow | undefined },
): Promise<Answer> {
  return button.run({
    target: row.target,
    value: press.value ?? '',
    chat: chat?.ref ?? row.chat,
    chatTitle: chat?.title ?? '',
    by: press.sender.user,
    voice,
    desk,
    retentionDays,
  });
}

/** The platform resolved the role in the chat of the press; another chat's is asked for afresh. */
async function presserRole(
  deps: Pick<Deps, 'platforms'>,
  chat: ChatRow,
  press: IncomingButton,
): Promise<Role> {
  if (formatChatRef(chat.ref) === formatChatRef(press.chat.ref)) return press.sender.role;
  return roleIn(deps, chat.ref, press.sender.user);
}

function chatLang(deps: Pick<Deps, 'defaultLang'>, chat: ChatRow | undefined): Voice['lang'] {
  if (chat && chat.settings.language !== 'auto') return chat.settings.language;
  return nearestLang(chat?.language) ?? deps.defaultLang;
}

function toast(text: string): Answer {
  return { audience: 'asker', toast: text };
}
