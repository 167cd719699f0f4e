import type { Silence, Speech } from '../core/decision.ts';
import type { FlagRow } from '../store/index.ts';
import type { Settings } from '../core/setting.ts';

/** What an admin can do about a flag; also the token's `action`. */
export const FLAG_ACTIONS = [
  'flag.not-this',
  'flag.delete',
  'flag.live',
  'flag.reply',
  'flag.ignore',
  'flag.learn',
  'flag.dismiss',
  'flag.undo',
] as const;
export type FlagAction = (typeof FLAG_ACTIONS)[number];

interface FlagButton {
  readonly action: FlagAction;
  readonly label: 'notThis' | 'deleteReply' | 'goLive' | 'reply' | 'ignore' | 'learn' | 'dismiss' | 'undo';
}
const NOT_THIS: FlagButton = { action: 'flag.not-this', label: 'notThis' };
const DELETE: FlagButton = { action: 'flag.delete', label: 'deleteReply' };
const LIVE: FlagButton = { action: 'flag.live', label: 'goLive' };
const REPLY: FlagButton = { action: 'flag.reply', label: 'reply' };
const IGNORE: FlagButton = { action: 'flag.ignore', label: 'ignore' };
const LEARN: FlagButton = { action: 'flag.learn', label: 'learn' };
const DISMISS: FlagButton = { action: 'flag.dismiss', label: 'dismiss' };
const UNDO: FlagButton = { action: 'flag.undo', label: 'undo' };

/** The rows of buttons under an alert, by what has happened to its flag so far. */
export function flagButtons(flag: FlagRow, mode: Settings['mode']): readonly (readonly FlagButton[])[] {
  switch (flag.state) {
    case 'answered':
      return [[NOT_THIS, DELETE]];
    case 'open':
      if (flag.silence === 'observe-mode' && mode === 'observe') return [[NOT_THIS, LIVE]];
      return [
        [REPLY, NOT_THIS],
        [IGNORE, LEARN],
      ];
    case 'reported':
      return [[DISMISS]];
    case 'closed':
      // An alert about an earlier version of an edited message: there is nothing left to decide.
      return flag.rumour === null ? [[UNDO]] : [];
    case 'not-this':
    case 'ignored':
    case 'deleted':
    case 'learned':
      return [[UNDO]];
  }
}

/** Which `did.*` phrase tells what was done about a flag. */
type DidKey =
  | 'answered'
  | 'verify'
  | 'warned'
  | 'unanswered'
  | 'edited'
  | 'observe'
  | 'likely'
  | 'asks'
  | 'old'
  | 'automatic'
  | 'waiting'
  | 'cooled'
  | 'notThis'
  | 'deleted'
  | 'ignored'
  | 'learned'
  | 'dismissed';

export function didKey(flag: FlagRow, speech: Speech | undefined = flag.speech): DidKey {
  switch (flag.state) {
    case 'answered':
      return speech === undefined ? 'answered' : ANSWERED[speech];
    case 'open':
      return whyOpen(flag);
    case 'reported':
      return 'waiting';
    case 'not-this':
      return 'notThis';
    case 'deleted':
      return 'deleted';
    case 'ignored':
      return 'ignored';
    case 'learned':
      return 'learned';
    case 'closed':
      return flag.rumour === null ? 'dismissed' : 'edited';
  }
}

const ANSWERED: Readonly<Record<Speech, DidKey>> = {
  debunk: 'answered',
  checked: 'asks',
  'if-meant': 'asks',
  verify: 'verify',
  scam: 'warned',
};

const WHY_OPEN: Readonly<Partial<Record<Silence, DidKey>>> = {
  'observe-mode': 'observe',
  'too-old': 'old',
  'automated-sender': 'automatic',
  'cooled-down': 'cooled',
};

function whyOpen(flag: FlagRow): DidKey {
  // Without a reason for silence it was to be answered: the reply failed, or an admin undid a decision.
  return flag.silence === undefined ? 'unanswered' : (WHY_OPEN[flag.silence] ?? 'likely');
}
