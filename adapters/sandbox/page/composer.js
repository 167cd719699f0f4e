/** Where one writes: a new message, or a change of one's own. */
import { ask } from './ask.js';
import { at, say, state } from './state.js';
import { showEnd } from './views.js';

/** Send what is written, or save the change of a message. */
export async function sendMessage() {
  const text = at('text').value;
  if (text.trim() === '') return;
  const { editing, speaker } = state;
  // Who writes wants to see what comes of it, wherever they were reading.
  if (editing === undefined) showEnd(at('chat-scroll'));
  const done = editing
    ? await ask('edit', { as: speaker, message: editing.id, text })
    : await ask('say', { as: speaker, text, ...ticked('forwarded'), ...ticked('photo') });
  if (done) clearComposer();
}

const ticked = (id) => (at(id).checked ? { [id]: 'yes' } : {});

export function clearComposer() {
  at('text').value = '';
  at('forwarded').checked = false;
  at('photo').checked = false;
  setEditing(undefined);
  fitText();
}

/** Change this message in the composer; without one, write a new message again. */
export function setEditing(post) {
  state.editing = post;
  if (post !== undefined) at('text').value = post.text;
  drawComposer();
  fitText();
}

/** Show whether a message is being changed. */
export function drawComposer() {
  at('cancel-edit').hidden = state.editing === undefined;
  at('send').textContent = say(state.editing === undefined ? 'send' : 'save');
}

/** Let the field grow with its text, up to a few lines. */
export function fitText() {
  const text = at('text');
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight + 2, 160)}px`;
}
