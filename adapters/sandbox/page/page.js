/** The sandbox page: listens to the server's events and posts what people do. No framework, no build. */
import { element, postElement, whyElement } from './posts.js';
import { SAMPLES, WORDS } from './words.js';

const at = (id) => document.getElementById(id);
const ADMIN_ROLES = ['admin', 'owner'];

/** Everything the page knows. Posts are keyed by their number, which only grows. */
const state = {
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

function say(key, values = {}) {
  const words = WORDS[state.lang][key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const people = () => state.stage?.people ?? [];
const nameOf = (id) => people().find((person) => person.id === id)?.name ?? id;
const admin = () => people().find(({ role }) => ADMIN_ROLES.includes(role))?.id;
const findPost = (number) => state.posts.get(number);
const inAdminPane = (post) => post.place || (post.onlyFor ?? post.privateTo) === admin();

// ---- what people do -----------------------------------------------------------------------------

/** Post to the server; a refusal pops up. Resolves to whether it went well. */
async function ask(name, fields) {
  try {
    const response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    if (response.ok) return true;
    toast((await response.json()).message);
  } catch {
    toast(say('offline'));
  }
  return false;
}

function toast(text) {
  const made = element('p', {}, text);
  at('toasts').append(made);
  setTimeout(() => made.remove(), 5000);
}

async function sendMessage() {
  const text = at('text').value;
  if (text.trim() === '') return;
  const { editing, speaker } = state;
  const done = editing
    ? await ask('edit', { as: speaker, message: editing, text })
    : await ask('say', { as: speaker, text, ...ticked('forwarded'), ...ticked('photo') });
  if (done) clearComposer();
}

const ticked = (id) => (at(id).checked ? { [id]: 'yes' } : {});

function clearComposer() {
  at('text').value = '';
  at('forwarded').checked = false;
  at('photo').checked = false;
  setEditing(undefined);
  fitText();
}

function setEditing(post) {
  state.editing = post?.id;
  if (post !== undefined) at('text').value = post.text;
  at('cancel-edit').hidden = post === undefined;
  at('send').textContent = say(post === undefined ? 'send' : 'save');
  fitText();
}

/** A command as `/name args`, with or without the slash, run by the admin. */
async function runCommand(text) {
  const [, name, args] = /^\/?(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  if (name !== undefined) await ask('command', { as: admin(), name, args });
}

// ---- drawing ------------------------------------------------------------------------------------

const view = () => ({
  lang: state.lang,
  speaker: state.speaker,
  menu: (state.stage?.commands ?? [])
    .filter(({ menu }) => menu !== undefined)
    .map(({ name, menu }) => ({ name, label: menu[state.lang] ?? menu.en })),
  say,
  nameOf,
  findPost,
  onMenu: (name, post) => ask('command', { as: state.speaker, name, about: post.id }),
  onPress: (post, token) => {
    const as = post.onlyFor ?? post.privateTo ?? (post.place ? admin() : state.speaker);
    return ask('press', { as, message: post.id, token });
  },
  onEdit: (post) => {
    setEditing(post);
    at('text').focus();
  },
  onWhy: (post) => {
    showView('why');
    pointAt(`why-${post.number}`);
  },
});

/** Put an element where it belongs, or in place of its older self, keeping the focus. */
function place(list, made, newestFirst = false) {
  const old = at(made.id);
  if (old === null) {
    if (newestFirst) list.prepend(made);
    else list.append(made);
    return;
  }
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(made);
  if (hadFocus) (made.querySelector('button') ?? made).focus();
}

/** Draw something in a list that stays at its end if the reader was there. */
function keepingEnd(scroll, draw) {
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  draw();
  if (atEnd) scroll.scrollTop = scroll.scrollHeight;
}

function drawPost(post) {
  const pane = inAdminPane(post) ? 'admin' : 'chat';
  keepingEnd(at(`${pane}-scroll`), () => place(at(`${pane}-posts`), postElement(post, view())));
  if (post.why !== undefined) place(at('why-notes'), whyElement(post, view()), true);
  else at(`why-${post.number}`)?.remove();
}

function removePost(number) {
  state.posts.delete(number);
  at(`message-${number}`)?.remove();
  at(`why-${number}`)?.remove();
}

function drawEmpty() {
  at('chat-empty').hidden = at('chat-posts').childElementCount > 0;
  at('admin-empty').hidden = at('admin-posts').childElementCount > 0;
  at('why-empty').hidden = at('why-notes').childElementCount > 0;
}

function drawAll() {
  for (const list of ['chat-posts', 'admin-posts', 'why-notes']) at(list).replaceChildren();
  for (const post of state.posts.values()) drawPost(post);
  drawEmpty();
}

function drawWords() {
  document.documentElement.lang = state.lang;
  at('page-language').value = state.lang;
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = say(one.dataset.word);
  for (const one of document.querySelectorAll('[data-label]'))
    one.setAttribute('aria-label', say(one.dataset.label));
  for (const one of document.querySelectorAll('[data-placeholder]'))
    one.placeholder = say(one.dataset.placeholder);
  at('samples').replaceChildren(...SAMPLES.map(sampleButton));
  setEditing(findPost(state.editing));
}

function sampleButton({ kind, lang, text }) {
  return element(
    'button',
    { type: 'button', on: { click: () => ask('say', { as: state.speaker, text }) } },
    element('b', {}, say(kind)),
    ' ',
    element('span', { lang }, text),
  );
}

function drawStage() {
  const { stage } = state;
  at('group-title').textContent = stage.title;
  at('group-people').textContent = `${people()
    .map(({ name }) => name)
    .join(', ')} ${say('people')}`;
  at('admin-title').textContent = say('adminTitle', { name: nameOf(admin()) });
  const commands = stage.commands.filter(({ about }) => about === 'nothing');
  at('commands').replaceChildren(
    ...commands.map(({ name, summary }) => {
      return element('option', { value: `/${name}` }, summary[state.lang] ?? summary.en ?? '');
    }),
  );
  for (const one of document.getElementsByName('mode')) one.checked = one.value === stage.settings.mode;
  if (stage.settings.language !== undefined) at('bot-language').value = stage.settings.language;
  at('settings').hidden = !stage.commands.some(({ name }) => name === 'settings');
  drawPeople();
}

function drawPeople() {
  state.speaker ??= people()[0]?.id;
  const focused = document.activeElement?.name === 'speaker';
  const legend = at('people').querySelector('legend');
  at('people').replaceChildren(legend, ...people().map(personChoice));
  if (focused) at('people').querySelector(':checked')?.focus();
}

function personChoice({ id, name, role }) {
  const choose = () => {
    state.speaker = id;
    setEditing(undefined);
    drawAll();
  };
  const props = { type: 'radio', name: 'speaker', value: id, on: { change: choose } };
  const input = element('input', { ...props, checked: id === state.speaker });
  const badge = ADMIN_ROLES.includes(role) && element('small', {}, say('admin'));
  return element('label', {}, input, element('span', {}, name, badge && ' ', badge));
}

/** On a narrow screen one part shows at a time. */
function showView(name) {
  document.body.dataset.view = name;
  for (const one of at('views').querySelectorAll('button'))
    one.setAttribute('aria-pressed', String(one.dataset.view === name));
  if (name === 'admin') countUnread(0);
}

function countUnread(count) {
  state.unread = count;
  at('admin-count').textContent = count > 0 ? String(count) : '';
}

/** Bring something into view and make it stand out for a moment. */
function pointAt(id) {
  const target = at(id);
  if (target === null) return;
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
  target.classList.remove('pointed');
  void target.offsetWidth; // Starts the animation anew.
  target.classList.add('pointed');
}

function fitText() {
  const text = at('text');
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight + 2, 160)}px`;
}

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
