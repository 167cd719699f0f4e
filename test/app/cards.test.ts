import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestDebunk, replyCard } from '../../src/words/cards.ts';
import { excerpt, unlink } from '../../src/words/excerpt.ts';
import { nearestText, speakIn, writtenIn } from '../../src/words/language.ts';
import { voiceIn } from '../../src/words/voice.ts';
import { cardText } from '../../src/core/card.ts';
import { LANGS } from '../../src/core/language.ts';
import { DEFAULT_SETTINGS } from '../../src/core/setting.ts';
import { readPack } from '../../src/sources/index.ts';
import { ROOT } from '../house/tree.ts';

describe('replies', () => {
  it('every shipped rumour can be said in every language: short, the fact in it, one link, nobody named', async () => {
    const { rumours } = await readPack(`${ROOT}/data/rumours/starter.jsonl`);
    for (const rumour of rumours) {
      for (const lang of LANGS) {
        const speech =
          rumour.verdict === 'scam'
            ? 'scam'
            : rumour.verdict === 'unproven' || rumour.debunks.length === 0
              ? 'verify'
              : 'debunk';
        const card = replyCard(voiceIn(lang), rumour, speech);
        const links = card.lines.flatMap((line) => line.runs.filter((run) => run.link !== undefined));
        expect(links.length, rumour.id).toBe(
          speech === 'debunk' || (speech === 'scam' && rumour.debunks.length > 0) ? 1 : 0,
        );
        expect(card.lines.length, rumour.id).toBeLessThanOrEqual(3);
        expect(cardText(card).length, rumour.id).toBeLessThan(620);
        if (speech === 'debunk')
          expect(cardText(card).startsWith(nearestText(rumour.correction, lang)), rumour.id).toBe(true);
      }
    }
  });

  it('prefers a fact-check in the reader’s language, then the other script, then English', () => {
    const debunk = (lang: string, url = `https://${lang}.example`) => ({ lang, url, publisher: lang });
    const all = [debunk('es'), debunk('en'), debunk('zh-Hans')];
    expect(bestDebunk(all, 'zh-Hant')?.lang).toBe('zh-Hans');
    expect(bestDebunk(all, 'en')?.lang).toBe('en');
    expect(bestDebunk([debunk('es')], 'en')?.lang).toBe('es');
    expect(bestDebunk([debunk('en', 'http://plain.example')], 'en')).toBeUndefined();
  });
});

describe('excerpts', () => {
  it('are one line, whole graphemes, never longer than asked, and say when something was cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 1, max: 50 }),
        (text, max) => {
          const short = excerpt(text, max);
          expect(short).not.toMatch(/[\n\r\u200b\u202e]/);
          expect(short.isWellFormed()).toBe(true);
          expect([...new Intl.Segmenter('und').segment(short)].length).toBeLessThanOrEqual(max + 1);
        },
      ),
    );
    expect(excerpt('👨‍👩‍👧‍👦abc', 3).length).toBeGreaterThan(0);
    expect(excerpt('one two three', 7)).toBe('one two…');
  });
  it('take only a look at the beginning of hostile text', () => {
    expect(excerpt('e\u0301'.repeat(2_000_000), 100)).toHaveLength(201);
  });
  it('make links unfollowable', () => {
    expect(unlink('see https://evil.example.com/x')).toBe('see evil[.]example[.]com/x');
    expect(unlink('at 3.30 p.m. it costs 4.50')).toBe('at 3.30 p.m. it costs 4.50');
  });
});

describe('languages', () => {
  it.each([
    ['Tomorrow it comes out and it is bad', 'en'],
    ['请立即停止使用微波炉', 'zh-Hans'],
    ['請立即停止使用微波爐', 'zh-Hant'],
    ['我換新手機收不到簡訊，可以用你的手機幫我接收一下驗證碼嗎', 'zh-Hant'],
    ['以後裡面的人都在這裡，後面還有', 'zh-Hant'],
    ['早安', undefined],
    ['Mañana sale un vídeo en WhatsApp', undefined],
    ['कल व्हाट्सएप पर वीडियो आएगा', undefined],
    ['🎉🎉', undefined],
  ])('%s is %s', (text, lang) => expect(writtenIn(text)).toBe(lang));

  it('the admins’ choice beats the message, the message beats the platform, the operator comes last', () => {
    const hans = '请立即停止使用微波炉';
    expect(speakIn({ ...DEFAULT_SETTINGS, language: 'en' }, {}, hans, 'zh-Hant')).toBe('en');
    expect(speakIn(DEFAULT_SETTINGS, { language: 'en-US' }, hans, 'en')).toBe('zh-Hans');
    expect(speakIn(DEFAULT_SETTINGS, { language: 'zh-TW' }, '🎉', 'en')).toBe('zh-Hant');
    expect(speakIn(DEFAULT_SETTINGS, {}, '🎉', 'zh-Hans')).toBe('zh-Hans');
  });
});
