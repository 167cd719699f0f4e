/** False alarms: how much of ordinary chatter is answered or alerted, and the worst of it. */
import type { Query } from './dataset.ts';
import { Engine } from './engine.ts';
import type { Peer, PeerClaim } from './peer.ts';

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

/** Scores of a rival's best answers to chatter: it has no bands, so the worst are shown and none is counted. */
export function peerAlarms(
  peer: Peer,
  claims: readonly PeerClaim[],
  files: readonly ChatterFile[],
): { engine: string; file: string; worst: readonly Alarm[] }[] {
  const index = peer.build(claims);
  return files.map(({ file, messages }) => {
    const alarms = messages.flatMap(({ id, text }) =>
      index
        .search(text, 1)
        .map((hit) => ({ message: id, rumour: hit.id, score: hit.score, text: text.slice(0, SHOWN) })),
    );
    alarms.sort((a, b) => b.score - a.score);
    return { engine: peer.name, file, worst: alarms.slice(0, WORST) };
  });
}
