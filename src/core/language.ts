import { LANGS, type Lang } from '../locales/index.ts';

/**
 * The language we speak that is nearest to a BCP 47 tag: the same language in the same script, whatever the
 * region (likely subtags of Unicode CLDR: "zh-TW" and "zh-HK" are written in the traditional script).
 * @param tag as a platform tells it, also with `_`; what stands behind the first subtag that BCP 47 does not know
 * is left out ("zh-hant-raw")
 * @returns undefined when there is none
 */
export function nearestLang(tag: string | undefined): Lang | undefined {
  const wanted = written(tag ?? '');
  return LANGS.find((lang) => wanted !== undefined && written(lang) === wanted);
}

/** Language and script of a tag, such as `zh-Hant`; undefined for what is no tag. */
function written(tag: string): string | undefined {
  const parts = tag.split(/[-_]/);
  // "Undetermined" is nobody's language, though CLDR holds English the likeliest.
  if (parts[0]?.toLowerCase() === 'und') return undefined;
  for (; parts.length > 0; parts.pop()) {
    try {
      const { language, script = '' } = new Intl.Locale(parts.join('-')).maximize();
      return `${language}-${script}`;
    } catch {
      // Not a tag of BCP 47 as it stands: without its last part it may be one.
    }
  }
  return undefined;
}

export { LANGS, type Lang } from '../locales/index.ts';
