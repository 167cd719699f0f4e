/** Draws the state: words, people, posts, reasons. */
import { ask } from './ask.js';
import { drawComposer, setEditing } from './composer.js';
import { element, postElement, whyElement } from './posts.js';
import { ADMIN_ROLES, admin, at, findPost, inAdminPane, nameOf, people, say, state } from './state.js';
import { SAMPLES } from './words.js';
import { keepingEnd, pointAt, showView } from './views.js';

const view = () => ({
  lang: state.lang,
  speaker: state.speaker,
  menu: (state.stage?.commands ?? [])
    .filter(({ menu }) => menu !== undefined)
    .filter(({ audience }) => audience !== 'admin' || state.speaker === admin())
    .map(({ name, menu, asks }) => ({
      name,
      label: menu[state.lang] ?? menu.en,
      asks: asks?.[state.lang] ?? asks?.en,
    })),
  say,
  nameOf,
  findPost,
  onMenu: ({ name, asks }, post) => {
    const args = asks === undefined ? undefined : window.prompt(asks);
    if (args === null) return undefined;
    return ask('command', { as: state.speaker, name, about: post.id, ...(args && { args }) });
  },
  onPress: (post, token, value) => {
    const as = post.onlyFor ?? post.privateTo ?? (post.place ? admin() : state.speaker);
    return ask('press', { as, message: post.id, token, ...(value !== undefined && { value }) });
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

export function drawPost(post) {
  const pane = inAdminPane(post) ? 'admin' : 'chat';
  keepingEnd(at(`${pane}-scroll`), () => place(at(`${pane}-posts`), postElement(post, view())));
  if (post.why !== undefined) place(at('why-notes'), whyElement(post, view()), true);
  else at(`why-${post.number}`)?.remove();
}

export function removePost(number) {
  state.posts.delete(number);
  at(`message-${number}`)?.remove();
  at(`why-${number}`)?.remove();
}

/** Hints stand there until there is something of the kind that they speak of. */
export function drawEmpty() {
  const posts = [...state.posts.values()];
  const fresh = !posts.some(({ by, command }) => by !== undefined && !command);
  document.body.classList.toggle('fresh', fresh);
  at('chat-empty').hidden = !fresh;
  if (fresh) at('chat-scroll').scrollTop = 0;
  at('admin-empty').hidden = posts.some((post) => inAdminPane(post) && post.onlyFor === undefined);
  at('why-empty').hidden = posts.some(({ why }) => why !== undefined);
}

/** Draw everything anew, without having a screen reader read it all aloud again. */
export function drawAll() {
  for (const list of ['chat-posts', 'admin-posts', 'why-notes']) {
    at(list).setAttribute('aria-live', 'off');
    at(list).replaceChildren();
  }
  for (const post of state.posts.values()) drawPost(post);
  drawEmpty();
  setTimeout(() => {
    for (const list of ['chat-posts', 'admin-posts']) at(list).setAttribute('aria-live', 'polite');
  }, 500);
}

export function drawWords() {
  document.documentElement.lang = state.lang;
  at('page-language').value = state.lang;
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = say(one.dataset.word);
  for (const one of document.querySelectorAll('[data-label]'))
    one.setAttribute('aria-label', say(one.dataset.label));
  for (const one of document.querySelectorAll('[data-placeholder]'))
    one.placeholder = say(one.dataset.placeholder);
  for (const list of ['samples', 'starters']) at(list).replaceChildren(...SAMPLES.map(sampleButton));
  drawComposer();
}

function sampleButton({ kind, lang, text }) {
  const write = async () => {
    const wasFresh = document.body.classList.contains('fresh');
    await ask('say', { as: state.speaker, text });
    // The first choice makes the list of choices go away, and with it the focus.
    if (wasFresh) at('text').focus();
  };
  const label = [element('b', {}, say(kind)), ' ', element('span', { lang }, text)];
  return element('button', { type: 'button', on: { click: write } }, ...label);
}

export function drawStage() {
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
