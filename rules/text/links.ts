/**
 * Addresses in a text, and the canonical form in which two spellings of one address meet: no scheme,
 * no `www.`, `m.`, `mobile.` or `amp.` host label, no AMP path or suffix, no tracking parameters, no
 * fragment, no closing slash. Parameter names from the lists that browsers strip (utm_*, fbclid, …).
 */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"'（）【】「」，。！？、]+/giu;
const TRACKING =
  /^(?:utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|igsh|mc_cid|mc_eid|ref|ref_src|ref_url|share|si|spm|from|feature|s|cmpid|ocid|smid|amp|outputtype|__twitter_impression|_branch_match_id)$/i;
/** More would be an attack on our time, not a message. */
const MAX_LINKS = 64;

/** Cut what prose puts after an address: closing brackets and full stops. */
function trimTail(address: string): string {
  return address.replace(/[.,;:!?)\]}>*_~|]+$/u, '');
}

/** Every address written out in the text, as written, at most a few dozen. */
export function linksIn(text: string): string[] {
  if (!text.includes('://') && !/www\./i.test(text)) return [];
  const found: string[] = [];
  for (const match of text.matchAll(ADDRESS)) {
    if (found.length >= MAX_LINKS) break;
    found.push(trimTail(match[0]));
  }
  return found;
}

function canonicalHost(host: string): string {
  const bare = host.toLowerCase().replace(/^(?:www\d?|m|mobile|amp|touch|wap)\.(?=[^.]+\.[^.])/, '');
  const cached = /^([a-z0-9-]+)\.cdn\.ampproject\.org$/.exec(bare)?.[1];
  if (cached === undefined) return bare;
  return canonicalHost(cached.replaceAll('--', '\u0000').replaceAll('-', '.').replaceAll('\u0000', '-'));
}

function canonicalPath(path: string): string {
  return path
    .replace(/^\/(?:amp\/s\/|c\/s\/|v\/s\/)[^/]+/, '')
    .replace(/(?<=^|\/)amp(?=\/|$)/gi, '')
    .replace(/\.amp(?=\.html?$|$)/i, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/(?:index\.\w+)?$/, '');
}

/** The canonical form of an address, or undefined when it is none. Idempotent up to the scheme. */
export function canonicalLink(address: string): string | undefined {
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  const kept = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const query = kept
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const host = canonicalHost(url.hostname);
  if (!host.includes('.')) return undefined;
  return `${host}${canonicalPath(url.pathname)}${query === '' ? '' : `?${query}`}`;
}

/** True for an address that says more than which site: only such a link identifies a story. */
export function isDeepLink(canonical: string): boolean {
  const slash = canonical.search(/[/?]/);
  return slash > 0 && canonical.length - slash >= 6;
}
