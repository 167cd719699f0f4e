/**
 * What a training sample counts for, by its kind: while the trees grow, which learn from own samples alone, and in the
 * calibration. Ordinary talk and near-misses are plentiful in life: each sampled message stands for many. The trees
 * learn what a copy looks like, with all its slips, beside texts that only look like one; the calibration gives
 * copies no weight, since what tells a copy (nearly all of the wording, in order) says nothing of a rumour in other words.
 */
export const WEIGHT = {
  copy: { trees: 4, calibration: 0 },
  forward: { trees: 0.3, calibration: 0.1 },
  /** A phrasing beside its rumour's other wordings. */
  held: { trees: 0, calibration: 0.1 },
  /** A rumour in somebody's own words, and its subject without it. */
  retold: { trees: 0, calibration: 0.25 },
  subject: { trees: 10, calibration: 1.25 },
  nearMiss: { trees: 50, calibration: 150 },
  made: { trees: 5, calibration: 0.1 },
  ownTalk: { trees: 5, calibration: 5 },
  /** Of other sources; the trees never see them. Against the pack, whole stores of claims, and parts of these. */
  packTalk: { trees: 0, calibration: 0.5 },
  talk: { trees: 0, calibration: 20 },
  partTalk: { trees: 0, calibration: 20 },
  message: { trees: 0, calibration: 2 },
  partMessage: { trees: 0, calibration: 2 },
} as const;

/**
 * The weights of talk shape the slopes by what harmless messages look like. This much, set by hand, the odds are raised
 * afterwards, so that the probability which admins read is not one among talk alone.
 */
export const ODDS = 4;

export type SampleKind = keyof typeof WEIGHT;
