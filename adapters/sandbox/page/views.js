/** What is in view. */
import { at, state } from './state.js';

/** On a narrow screen one part shows at a time. */
export function showView(name) {
  document.body.dataset.view = name;
  for (const one of at('views').querySelectorAll('button'))
    one.setAttribute('aria-pressed', String(one.dataset.view === name));
  if (name === 'admin') countUnread(0);
}

/** How many alerts the admin has not looked at. */
export function countUnread(count) {
  state.unread = count;
  at('admin-count').textContent = count > 0 ? String(count) : '';
}

/** Bring something into view and make it stand out for a moment. */
export function pointAt(id) {
  const target = at(id);
  if (target === null) return;
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
  target.classList.remove('pointed');
  void target.offsetWidth; // Starts the animation anew.
  target.classList.add('pointed');
}
