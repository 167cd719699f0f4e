import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilityFinding, RumourFinding, Stance, Verdict } from '../../rules/index.ts';
import {
  decide,
  REMINDER_COOLDOWN_MS,
  speechFor,
  TOO_OLD_MS,
  type Facts,
  type RumourFacts,
} from '../../src/app/decide.ts';
import { SILENCES } from '../../src/core/decision.ts';
import { DEFAULT_SETTINGS, SETTINGS, type Settings } from '../../src/core/setting.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 0, 1);
const LIVE: Settings = { ...DEFAULT_SETTINGS, mode: 'live' };

const rumour = (over: Partial<RumourFinding> = {}): RumourFinding => ({
  kind: 'rumour',
  rule: 'rumour',
  rumour: 'r1',
  band: 'certain',
  probability: 0.97,
  stance: 'asserts',
  span: { start: 0, end: 10 },
  reason: { ground: 'exact', share: 1, signals: [] },
  ...over,
});
const insult: CivilityFinding = {
  kind: 'civility',
  rule: 'civility',
  entry: 'e',
  band: 'certain',
  probability: 0.9,
  span: { start: 0, end: 3 },
};
const known: RumourFacts = { verdict: 'false', linked: true, earlier: 'none' };
const facts = (over: Partial<Facts> = {}, about: RumourFacts = known): Facts => ({
  findings: [rumour()],
  settings: LIVE,
  rumour: () => about,
  now: NOW,
  sentAt: NOW,
  automated: false,
  automatic: false,
  ...over,
});
const kinds = (given: Facts): string[] => decide(given).steps.map((step) => step.kind);

describe('decide', () => {
  it('answers a certain assertion once and alerts', () => {
    expect(kinds(facts())).toEqual(['reply', 'alert']);
    expect(decide(facts()).steps[0]).toMatchObject({ speech: 'debunk' });
  });

  it('answers a question in a friendly way, without a bell', () => {
    const asked = decide(facts({ findings: [rumour({ stance: 'asks' })] }));
    expect(asked.steps).toMatchObject([{ kind: 'reply', speech: 'checked' }]);
  });

  it.each<Stance>(['denies', 'quotes', 'reports'])('leaves no trace of a message that %s', (stance) => {
    expect(decide(facts({ findings: [rumour({ stance })] }))).toEqual({ steps: [], silence: 'stance' });
  });

  it('only alerts when it is not sure, in observe mode, on old messages and on linked channels', () => {
    const cases: [Partial<Facts>, string][] = [
      [{ findings: [rumour({ band: 'likely', probability: 0.6 })] }, 'only-likely'],
      [{ settings: DEFAULT_SETTINGS }, 'observe-mode'],
      [{ sentAt: NOW - TOO_OLD_MS - 1 }, 'too-old'],
      [{ automatic: true }, 'automated-sender'],
    ];
    for (const [given, silence] of cases) {
      expect(kinds(facts(given))).toEqual(['alert']);
      expect(decide(facts(given)).silence).toBe(silence);
    }
  });

  it('keeps to the cool-down, for answers and for alerts', () => {
    const hours = Number(LIVE.cooldown);
    const lately = NOW - hours * HOUR + 1;
    expect(decide(facts({}, { ...known, lastAnswer: lately, lastAlert: lately }))).toMatchObject({
      steps: [],
      silence: 'cooled-down',
    });
    expect(kinds(facts({}, { ...known, lastAnswer: NOW - hours * HOUR }))).toEqual(['reply', 'alert']);
    // Every public word brings the alert by which it can be taken back.
    expect(kinds(facts({}, { ...known, lastAlert: NOW - 1 }))).toEqual(['reply', 'alert']);
    expect(kinds(facts({ settings: DEFAULT_SETTINGS }, { ...known, lastAlert: NOW - 1 }))).toEqual([]);
  });

  it('puts what it keeps silent about on record, unless it is no spreading', () => {
    expect(decide(facts({}, { ...known, lastAnswer: NOW })).about).toBeDefined();
    expect(decide(facts({ findings: [rumour({ stance: 'denies' })] })).about).toBeUndefined();
  });

  it('looks at an edited message again: only to answer what was left unanswered', () => {
    const seen = { steps: [], silence: 'already-answered' };
    expect(decide(facts({}, { ...known, earlier: 'settled' }))).toEqual(seen);
    expect(kinds(facts({}, { ...known, earlier: 'open', lastAlert: NOW - 1 }))).toEqual(['reply', 'alert']);
    const unsure = [rumour({ band: 'likely', probability: 0.6 })];
    expect(decide(facts({ findings: unsure }, { ...known, earlier: 'open' }))).toEqual(seen);
    expect(decide(facts({ settings: DEFAULT_SETTINGS }, { ...known, earlier: 'open' }))).toEqual(seen);
  });

  it('tells the admins of a scam that is put as a question', () => {
    const asked = facts({ findings: [rumour({ stance: 'asks' })] }, { ...known, verdict: 'scam' });
    expect(decide(asked).steps).toMatchObject([
      { kind: 'reply', speech: 'scam' },
      { kind: 'alert', quiet: true },
    ]);
  });

  it('alerts when somebody asserts within the cool-down what until then was only asked about', () => {
    const answered = { ...known, lastAnswer: NOW - 1 };
    expect(decide(facts({}, answered))).toMatchObject({
      steps: [{ kind: 'alert' }],
      silence: 'cooled-down',
    });
    expect(kinds(facts({}, { ...answered, lastAlert: NOW - 1 }))).toEqual([]);
    expect(kinds(facts({ findings: [rumour({ stance: 'asks' })] }, answered))).toEqual([]);
  });

  it('answers who asks in careful words where the claim is there but only likely, unless switched off', () => {
    const gist = { lang: 'en', at: 0, ideas: [{ span: { start: 0, end: 3 }, said: 'jab' }] };
    const asked = rumour({ stance: 'asks', band: 'likely', reason: { ...rumour().reason, gist } });
    const steps = decide(facts({ findings: [asked] })).steps;
    expect(steps).toMatchObject([
      { kind: 'reply', speech: 'if-meant' },
      { kind: 'alert', quiet: true },
    ]);
    const off = facts({ findings: [asked], settings: { ...LIVE, questions: 'off' } });
    expect(decide(off)).toMatchObject({ steps: [{ kind: 'alert' }], silence: 'only-likely' });
    expect(kinds(facts({ findings: [{ ...asked, reason: rumour().reason }] }))).toEqual(['alert']);
    expect(kinds(facts({ findings: [{ ...asked, stance: 'asserts' }] }))).toEqual(['alert']);
    expect(kinds(facts({ findings: [asked] }, { ...known, linked: false }))).toEqual(['alert']);
    expect(kinds(facts({ findings: [asked] }, { ...known, verdict: 'scam' }))).toEqual(['alert']);
  });

  it('says nothing about rumours that are true, an opinion, mixed or unrated', () => {
    for (const verdict of ['true', 'opinion', 'mixed', 'unknown'] as Verdict[]) {
      expect(decide(facts({}, { ...known, verdict }))).toEqual({ steps: [], silence: 'not-rumour' });
    }
  });

  it('takes the surest finding, and forgets what is gone from the store', () => {
    const findings = [
      rumour({ rumour: 'weak', band: 'likely', probability: 0.89 }),
      rumour({ rumour: 'gone' }),
      rumour({ rumour: 'sure', probability: 0.91 }),
    ];
    const given = facts({ findings, rumour: (id) => (id === 'gone' ? undefined : known) });
    expect(decide(given).about?.rumour).toBe('sure');
    expect(decide(facts({ rumour: () => undefined }))).toEqual({ steps: [], silence: 'nothing-found' });
  });

  it('reminds once, never where nobody stands behind the words, and lets a rumour go first', () => {
    const only = { findings: [insult] };
    expect(kinds(facts(only))).toEqual(['remind']);
    expect(kinds(facts({ ...only, lastReminder: NOW - REMINDER_COOLDOWN_MS + 1 }))).toEqual([]);
    expect(kinds(facts({ ...only, lastReminder: NOW - REMINDER_COOLDOWN_MS }))).toEqual(['remind']);
    expect(kinds(facts({ ...only, automated: true }))).toEqual([]);
    expect(kinds(facts({ ...only, settings: { ...LIVE, civility: 'off' } }))).toEqual([]);
    expect(kinds(facts({ ...only, settings: DEFAULT_SETTINGS }))).toEqual([]);
    expect(kinds(facts({ findings: [{ ...insult, band: 'likely' }] }))).toEqual([]);
    expect(kinds(facts({ findings: [insult, rumour()] }))).toEqual(['reply', 'alert']);
  });

  it('whatever comes: one public word at most, a reason for every silence, and never a word in observe mode', () => {
    const stance = fc.constantFrom<Stance>('asserts', 'asks', 'denies', 'quotes', 'reports');
    const verdict = fc.constantFrom<Verdict>('false', 'scam', 'unproven', 'true', 'misleading', 'mixed');
    const anyFacts = fc.record({
      findings: fc.array(
        fc.oneof(
          fc.constant(insult),
          fc.record({ stance, band: fc.constantFrom('certain' as const, 'likely' as const) }).map(rumour),
        ),
        { maxLength: 4 },
      ),
      mode: fc.constantFrom(...SETTINGS.mode.values),
      age: fc.nat(3 * TOO_OLD_MS),
      automated: fc.boolean(),
      automatic: fc.boolean(),
    });
    fc.assert(
      fc.property(anyFacts, verdict, fc.boolean(), (given, of, linked) => {
        const decision = decide(
          facts(
            { ...given, settings: { ...LIVE, mode: given.mode }, sentAt: NOW - given.age },
            { ...known, verdict: of, linked },
          ),
        );
        const spoken = decision.steps.filter((step) => step.kind !== 'alert');
        expect(spoken.length).toBeLessThanOrEqual(1);
        if (given.mode === 'observe' || given.automatic || given.age > TOO_OLD_MS) expect(spoken).toEqual([]);
        if (spoken.length === 0) expect(SILENCES).toContain(decision.silence);
      }),
    );
  });
});

describe('speechFor', () => {
  it('asks to verify where there is no fact-check to show', () => {
    expect(speechFor({ verdict: 'false', linked: false }, false)).toBe('verify');
    expect(speechFor({ verdict: 'unproven', linked: true }, true)).toBe('verify');
  });
  it('warns about scams, link or not', () => {
    expect(speechFor({ verdict: 'scam', linked: false }, true)).toBe('scam');
  });
});
