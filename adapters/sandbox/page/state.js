/** What the page knows, and the words and names that follow from it. */
import { WORDS } from './words.js';

export const at = (id) => document.getElementById(id);
export const ADMIN_ROLES = ['admin', 'owner'];

/** Everything the page knows. Posts are keyed by their number, which only grows. */
export const state = {
  lang: startLanguage(),
  stage: undefined,
  posts: new Map(),
  speaker: undefined,
  editing: undefined,
  unread: 0,
};

function startLanguage() {
  for (const tag of navigator.languages) {
    if (/^zh\b.*(hant|tw|hk|mo)/i.test(tag)) return 'zh-Hant';
    if (/^zh\b/i.test(tag)) return 'zh-Hans';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

export function say(key, values = {}) {
  const words = WORDS[state.lang][key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const people = () => state.stage?.people ?? [];
export const nameOf = (id) => people().find((person) => person.id === id)?.name ?? id;
export const admin = () => people().find(({ role }) => ADMIN_ROLES.includes(role))?.id;
export const findPost = (number) => state.posts.get(number);
export const inAdminPane = (post) => post.place || (post.onlyFor ?? post.privateTo) === admin();
