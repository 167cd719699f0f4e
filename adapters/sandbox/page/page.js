/** The sandbox page: listens to the server's events and posts what people do. No framework, no build. */
import { ask, runCommand, toast } from './ask.js';
import { clearComposer, fitText, sendMessage } from './composer.js';
import { drawAll, drawEmpty, drawPost, drawStage, drawWords, removePost } from './draw.js';
import { at, inAdminPane, state } from './state.js';
import { countUnread, pointAt, showView } from './views.js';

// ---- what the server tells ----------------------------------------------------------------------

function onStage(stage) {
  const isOther = state.stage?.group !== stage.group;
  state.stage = stage;
  if (isOther) {
    state.posts = new Map(stage.posts.map((post) => [post.number, post]));
    countUnread(0);
  }
  drawStage();
  if (isOther) {
    drawAll();
    return;
  }
  for (const post of stage.posts) if (!state.posts.has(post.number)) onPost(post);
}

function onPost(post) {
  const isNew = !state.posts.has(post.number);
  state.posts.set(post.number, post);
  drawPost(post);
  drawEmpty();
  if (isNew && inAdminPane(post) && document.body.dataset.view !== 'admin') countUnread(state.unread + 1);
}

function listen() {
  const events = new EventSource('/api/events');
  const on = (name, act) => events.addEventListener(name, (event) => act(JSON.parse(event.data)));
  on('stage', onStage);
  on('post', onPost);
  on('gone', ({ number }) => {
    removePost(number);
    drawEmpty();
  });
  on('toast', ({ text }) => toast(text));
  events.addEventListener('error', () => document.body.classList.add('offline'));
  events.addEventListener('open', () => document.body.classList.remove('offline'));
}

// ---- wiring -------------------------------------------------------------------------------------

at('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  void sendMessage();
});
at('text').addEventListener('input', fitText);
at('text').addEventListener('keydown', (event) => {
  // While an input method composes (Chinese), Enter chooses a word and must not send.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void sendMessage();
});
at('cancel-edit').addEventListener('click', clearComposer);
at('command-form').addEventListener('submit', (event) => {
  event.preventDefault();
  void runCommand(at('command').value);
  at('command').value = '';
});
at('mode').addEventListener('change', (event) => void runCommand(`settings mode ${event.target.value}`));
at('bot-language').addEventListener('change', (event) => {
  void runCommand(`settings language ${event.target.value}`);
});
at('start-over').addEventListener('click', () => void ask('start-over', {}));
at('page-language').addEventListener('change', (event) => {
  state.lang = event.target.value;
  drawWords();
  if (state.stage !== undefined) {
    drawStage();
    drawAll();
  }
});
at('views').addEventListener('click', (event) => {
  const name = event.target.closest('button')?.dataset.view;
  if (name !== undefined) showView(name);
});
document.addEventListener('click', (event) => {
  const href = event.target.closest?.('a')?.getAttribute('href');
  if (!href?.startsWith('#message-')) return;
  event.preventDefault();
  const target = at(href.slice(1));
  showView(target !== null && at('admin-posts').contains(target) ? 'admin' : 'chat');
  pointAt(href.slice(1));
});

drawWords();
listen();
