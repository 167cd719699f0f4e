/**
 * `npm run bands -- DATA_DIR`: set the thresholds of `rules/judge/bands.ts` for stated rates and write them to
 * `data/models/bands.json`. DATA_DIR holds `ct2022`, `zh_mygopen` and `zh_cofacts` (their claims as stores, and the
 * messages of ct2022's split `train`) and `chatter`; the rest is the repository's. After every training run.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Tempering } from '../../../rules/judge/bands.ts';
import { ANSWERED } from '../../../rules/judge/store-bands.ts';
import { RATES, askedOf, byScript, byStrictness, scored, thresholdsOf } from './rates.ts';
import {
  type StoredPack,
  absentSets,
  madeNearMisses,
  ownSets,
  shortWordings,
  storedPack,
  talkSets,
} from './sets.ts';
import type { SilentSet } from './observe.ts';
import { TAKEN_FOR_COPIES, copyLikeness, leastTerms } from './tempering.ts';

const OUT = fileURLToPath(new URL('../../../data/models/bands.json', import.meta.url));

function temperingOf(dir: string, stored: StoredPack, own: readonly SilentSet[]): Tempering {
  const likeness = copyLikeness([...madeNearMisses(stored), ...own.flatMap(({ messages }) => messages)]);
  const terms = (['en', 'zh'] as const).map((lang) =>
    leastTerms(shortWordings(dir, lang, stored.pack.length), likeness),
  );
  return { terms: Math.max(...terms), likeness };
}

function bandsOf(dir: string): object {
  const stored = storedPack();
  const own = ownSets(stored);
  const tempering = temperingOf(dir, stored, own);
  const sets = [...talkSets(dir, stored), ...absentSets(dir), ...own].map((set) => scored(set, tempering));
  const asked = askedOf(sets);
  // Talk of the store at hand may take the place of the talk over these stores.
  const least = askedOf(sets.filter(({ kind }) => kind !== 'talk'));
  return {
    command: 'npm run bands -- DATA',
    sets: {
      thresholds: Object.fromEntries(sets.map(({ name, scores }) => [name, scores.length])),
      likeness:
        'the sets of the starter pack but talk, and made near-misses (test/lab/train/made-near-misses.ts)',
      terms: 'talk over stores of short wordings cut from claims (test/lab/bands/sets.ts)',
    },
    rates: { answered: ANSWERED, normal: RATES, takenForCopies: TAKEN_FOR_COPIES },
    thresholds: thresholdsOf(asked),
    askedBy: byScript((script) =>
      byStrictness((strictness) => {
        const { likely, certain } = asked[script][strictness];
        return { likely: likely.by, certain: certain.by };
      }),
    ),
    least: thresholdsOf(least),
    tempering,
  };
}

const [dir] = process.argv.slice(2);
if (dir === undefined) {
  process.stderr.write('Usage: npm run bands -- DATA_DIR\n');
  process.exitCode = 2;
} else {
  const style = await resolveConfig(OUT);
  writeFileSync(OUT, await format(JSON.stringify(bandsOf(dir)), { ...style, parser: 'json' }));
}
