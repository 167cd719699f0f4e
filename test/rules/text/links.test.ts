import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalLink, isDeepLink, linksIn } from '../../../rules/text/links.ts';

describe('canonicalLink', () => {
  it.each([
    'https://www.example.org/story/one/?utm_source=x&fbclid=1',
    'http://example.org/story/one',
    'https://m.example.org/story/one#part',
    'https://amp.example.org/story/one',
    'https://example.org/amp/story/one/',
    'https://example.org/story/one/amp/',
    'https://example-org.cdn.ampproject.org/c/s/example.org/story/one',
    'EXAMPLE.org/story/one',
  ])('brings %s to one form', (address) => {
    expect(canonicalLink(address)).toBe('example.org/story/one');
  });

  it('keeps what tells stories apart', () => {
    expect(canonicalLink('https://example.org/?id=2&a=1')).toBe('example.org?a=1&id=2');
    expect(canonicalLink('https://m.org/story')).toBe('m.org/story');
  });

  it('refuses what is no address', () => {
    for (const text of ['', 'mailto:a@b.org', 'https://', 'word', 'javascript:alert(1)']) {
      expect(canonicalLink(text)).toBeUndefined();
    }
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalLink(url);
        if (once !== undefined) expect(canonicalLink(once)).toBe(once);
      }),
    );
  });

  it('tells a story from a front page', () => {
    expect(isDeepLink('example.org')).toBe(false);
    expect(isDeepLink('example.org/story/one')).toBe(true);
  });
});

describe('linksIn', () => {
  it('finds addresses and leaves the prose around them', () => {
    expect(
      linksIn('see (https://example.org/a), or www.example.org/b。再看https://example.org/c，好'),
    ).toEqual(['https://example.org/a', 'www.example.org/b', 'https://example.org/c']);
  });
});
