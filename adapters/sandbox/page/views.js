/** What is in view. */
import { at, state } from './state.js';

/** Where each pane was left by the page itself: a reader who scrolled elsewhere is left in peace. */
const leftAt = new WeakMap();

/** Draw something in a pane, and show its end unless the reader looks at something else. */
export function keepingEnd(pane, draw) {
  const atEnd = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80;
  const follows = atEnd || leftAt.get(pane) === pane.scrollTop;
  draw();
  if (follows) showEnd(pane);
}

/** The end of a pane; of a last post that is taller than the pane, its beginning. */
export function showEnd(pane) {
  pane.scrollTop = pane.scrollHeight;
  const last = pane.querySelector('.post:last-child');
  const hidden = pane.getBoundingClientRect().top + 12 - (last?.getBoundingClientRect().top ?? Infinity);
  if (hidden > 0) pane.scrollTop -= hidden;
  leftAt.set(pane, pane.scrollTop);
}

/** On a narrow screen one part shows at a time. */
export function showView(name) {
  document.body.dataset.view = name;
  for (const one of at('views').querySelectorAll('button'))
    one.setAttribute('aria-pressed', String(one.dataset.view === name));
  // A pane that was out of sight could not follow what came.
  if (name === 'admin' && state.unread > 0) showEnd(at('admin-scroll'));
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
