import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CivilityLexicon } from '../../../rules/civility/lexicon.ts';
import { benchCivility, format } from '../../lab/bench/civility.ts';
import { loadLexicons } from '../../../src/sources/lexicon.ts';

const lexicon = CivilityLexicon.from(loadLexicons(join(import.meta.dirname, '../../../data/lexicons')));
let dir = '';
let labelled = '';
let chatter = '';

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'civility-'));
  labelled = join(dir, 'labelled.jsonl');
  chatter = join(dir, 'chatter.jsonl');
  const lines = [
    { id: '1', text: 'You are an idiot.', lang: 'en', label: 'abusive', functionality: 'aimed' },
    { id: '2', text: 'Some idiot did it.', lang: 'en', label: 'offensive', functionality: 'third' },
    { id: '3', text: 'You moron!', lang: 'en', label: 'neither' },
    { id: '4', text: 'Good morning.', lang: 'en', label: 'neither' },
  ];
  writeFileSync(labelled, lines.map((line) => JSON.stringify(line)).join('\n'));
  writeFileSync(chatter, `${JSON.stringify({ id: 'a', text: 'Good morning.', lang: 'en' })}\n`);
});
afterAll(() => rmSync(dir, { recursive: true }));

describe('benchCivility', () => {
  it('counts precision, recall and shares by label and functionality', () => {
    const [report] = benchCivility([labelled], lexicon, { alarms: 5, peers: true }).files;
    expect(report).toMatchObject({
      file: 'labelled.jsonl',
      messages: 4,
      precision: 0.5,
      recall: 0.5,
      labels: { abusive: { messages: 1, certain: 1 }, neither: { messages: 2, certain: 0.5, noticed: 0.5 } },
      functionalities: { aimed: { certain: 1 }, third: { certain: 0 } },
      words: { precision: 0.66667, recall: 1 },
      alarms: ['3 en-moron You moron!'],
    });
  });

  it('gives no precision where there are no labels, and is plain JSON', () => {
    const report = benchCivility([chatter], lexicon);
    expect(report.files[0]).toMatchObject({
      precision: null,
      recall: null,
      labels: { unlabelled: { certain: 0 } },
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('prints a line a label', () => {
    const text = format(benchCivility([labelled], lexicon, { alarms: 1 }));
    expect(text).toMatch(/labelled\.jsonl: precision 50\.00 %, recall 50\.00 %/u);
    expect(text).toMatch(/neither +2 +50\.00 %/u);
    expect(text).toContain('! 3 en-moron');
  });

  it('says which file or line is wrong', () => {
    expect(() => benchCivility([join(dir, 'none.jsonl')], lexicon)).toThrow(/Cannot read/u);
    const bad = join(dir, 'bad.jsonl');
    writeFileSync(bad, '{"id":1}\n');
    expect(() => benchCivility([bad], lexicon)).toThrow(/bad\.jsonl, line 1/u);
  });
});
