/** False alarms: how much of ordinary chatter is answered or alerted, and the worst of it. */
import type { Query } from './dataset.ts';
import { Engine } from './engine.ts';
import type { Peer, PeerClaim } from '../peers/peer.ts';
import { readTalk, thresholdAt } from './talk.ts';

export interface Alarm {
  readonly message: string;
  readonly rumour: string;
  readonly score: number;
  readonly text: string;
}

export interface AlarmReport {
  readonly engine: string;
  readonly file: string;
  readonly messages: number;
  /** Share of messages answered in public (`certain`) and alerted to admins (`likely`). */
  readonly certain: number;
  readonly likely: number;
  readonly worst: readonly Alarm[];
}

export interface ChatterFile {
  readonly file: string;
  readonly messages: readonly Query[];
}

const WORST = 10;
const SHOWN = 160;
const ONE_IN_THOUSAND = 0.001;

/** Run the shipped engine over chatter. */
export function benchAlarms(claims: readonly PeerClaim[], files: readonly ChatterFile[]): AlarmReport[] {
  const engine = new Engine(claims);
  return files.map(({ file, messages }) => {
    const alarms: (Alarm & { band: string })[] = [];
    for (const { id, text } of messages) {
      const answer = engine.answer(text);
      if (!answer || answer.band === 'none') continue;
      const { id: rumour, probability: score, band } = answer;
      alarms.push({ message: id, rumour, score, band, text: text.slice(0, SHOWN) });
    }
    const share = (band: string): number =>
      alarms.filter((alarm) => alarm.band === band).length / Math.max(1, messages.length);
    alarms.sort((a, b) => b.score - a.score);
    const worst = alarms.slice(0, WORST);
    return {
      engine: 'quash',
      file,
      messages: messages.length,
      certain: share('certain'),
      likely: share('likely'),
      worst,
    };
  });
}

/** What a rival makes of chatter: it has no bands, so the score that one message in a thousand passes is told. */
export interface PeerAlarmReport {
  readonly engine: string;
  readonly file: string;
  readonly messages: number;
  /** At most one message in a thousand scores higher; left out where fewer than a thousand were read. */
  readonly threshold?: number;
  readonly note?: string;
  readonly worst: readonly Alarm[];
}

/** Run a rival over chatter; `seconds` for each file at most. */
export function peerAlarms(
  peer: Peer,
  claims: readonly PeerClaim[],
  files: readonly ChatterFile[],
  seconds?: number,
): PeerAlarmReport[] {
  const index = peer.build(claims);
  return files.map(({ file, messages }) => {
    const { answers, cut } = readTalk(messages, ({ text }) => index.search(text, 1)[0], seconds);
    const scores = answers.map((hit) => hit?.score ?? 0);
    const alarms = answers.flatMap((hit, i): Alarm[] => {
      const { id, text } = messages[i] ?? { id: '', text: '' };
      return hit ? [{ message: id, rumour: hit.id, score: hit.score, text: text.slice(0, SHOWN) }] : [];
    });
    alarms.sort((a, b) => b.score - a.score);
    return {
      engine: peer.name,
      file,
      messages: scores.length,
      ...(scores.length * ONE_IN_THOUSAND >= 1 && { threshold: thresholdAt(ONE_IN_THOUSAND, scores) }),
      ...(cut !== undefined && { note: cut }),
      worst: alarms.slice(0, WORST),
    };
  });
}
