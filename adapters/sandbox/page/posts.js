/**
 * Posts, cards and reasons as elements. Text only ever enters the page as text (`textContent`):
 * nothing that somebody writes can become markup.
 */

/**
 * Make an element. `props` are attributes, but for `on` (event listeners); children are elements or text.
 * @param {string} tag
 * @param {Record<string, unknown>} props
 * @param {...(Node | string | undefined | false)} children
 */
export function element(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (name === 'on')
      for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== undefined && child !== false) made.append(child);
  return made;
}

/** A link that may leave the page opens in a new tab; one to a message of the page stays. */
function anchor(address, ...children) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    return element('span', {}, ...children);
  if (url.origin === location.origin) return element('a', { href: url.hash || '#' }, ...children);
  return element('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

function run({ text, bold, italic, link }) {
  let made = element('span', {}, text);
  // Slanted Han characters are hard to read; their emphasis is the lighter ink alone.
  if (italic) made = element('em', { class: /\p{Script=Han}/u.test(text) ? 'upright' : undefined }, made);
  if (bold) made = element('strong', {}, made);
  return link === undefined ? made : anchor(link, made);
}

function line({ runs, quote }) {
  return element(quote ? 'blockquote' : 'p', { dir: 'auto' }, ...runs.map(run));
}

function button(one, press) {
  if (one.kind === 'link') {
    const made = anchor(one.url, one.label);
    made.classList.add('button');
    return made;
  }
  return element(
    'button',
    { type: 'button', class: one.danger ? 'danger' : undefined, on: { click: () => press(one.token) } },
    one.label,
  );
}

/** A choice from a list; the chat's own channels are a list that this page does not have. */
function menu({ kind, label, items, token }, press) {
  if (kind === 'places') return undefined;
  const choose = (event) => press(token, event.target.value);
  const chosen = items.find((item) => item.chosen);
  return element(
    'div',
    { class: 'buttons' },
    element(
      'select',
      { 'aria-label': label, on: { change: choose } },
      element('option', { value: '', disabled: true, selected: chosen === undefined }, label),
      ...items.map((item) =>
        element('option', { value: item.value, selected: item.chosen === true }, item.label),
      ),
    ),
  );
}

function card({ title, lines, buttons, menus = [] }, press) {
  return element(
    'div',
    { class: 'card-body' },
    title !== undefined && element('h4', { dir: 'auto' }, title),
    ...lines.map(line),
    ...buttons.map((row) => element('div', { class: 'buttons' }, ...row.map((one) => button(one, press)))),
    ...menus.map((one) => menu(one, press)),
  );
}

const excerpt = (text) => {
  const flat = text.replace(/\s+/gu, ' ').trim();
  return flat.length > 70 ? `${Array.from(flat).slice(0, 70).join('')}…` : flat;
};

/** A stable colour for a person, out of six. */
function tint(id) {
  let sum = 0;
  for (const letter of id) sum += letter.codePointAt(0);
  return sum % 6;
}

function face(name, id) {
  return element('span', { class: `face tint-${tint(id)}`, 'aria-hidden': true }, Array.from(name)[0] ?? '?');
}

function heading(post, view) {
  const { say, nameOf } = view;
  const name = post.by === undefined ? 'Quash' : nameOf(post.by);
  const time = new Date(post.sentAt);
  const only = post.onlyFor ?? post.privateTo;
  return element(
    'p',
    { class: 'byline' },
    element('strong', {}, name),
    post.by === undefined && element('span', { class: 'badge' }, say('bot')),
    post.forwarded && element('span', { class: 'badge plain' }, say('forwarded')),
    element(
      'time',
      { datetime: time.toISOString() },
      time.toLocaleTimeString(view.lang, { hour: '2-digit', minute: '2-digit' }),
    ),
    post.editedAt !== undefined && post.by !== undefined && element('span', {}, say('edited')),
    only !== undefined && element('span', { class: 'only' }, say('onlyFor', { name: nameOf(only) })),
  );
}

function reference(post, view) {
  if (post.replyTo === undefined) return undefined;
  const about = view.findPost(post.replyTo);
  if (about === undefined) return element('p', { class: 'reference' }, `↪ ${view.say('gone')}`);
  const name = about.by === undefined ? 'Quash' : view.nameOf(about.by);
  const label = element('span', { class: 'visually-hidden' }, view.say('answerTo', { name }), ': ');
  return element(
    'a',
    { class: 'reference', href: `#message-${about.number}`, dir: 'auto' },
    element('span', { 'aria-hidden': true }, '↪ '),
    label,
    element('b', { 'aria-hidden': true }, name),
    ' ',
    excerpt(about.text),
  );
}

function tools(post, view) {
  if (post.by === undefined || post.command) return undefined;
  const made = [
    ...view.menu.map((entry) => {
      return element(
        'button',
        { type: 'button', on: { click: () => view.onMenu(entry, post) } },
        entry.label,
      );
    }),
    post.by === view.speaker &&
      element('button', { type: 'button', on: { click: () => view.onEdit(post) } }, view.say('edit')),
    post.why !== undefined &&
      element('button', { type: 'button', on: { click: () => view.onWhy(post) } }, `${view.say('why')}?`),
  ];
  return element('p', { class: 'tools' }, ...made);
}

/**
 * One post. `view` gives words, names and what to do when something is pressed.
 */
export function postElement(post, view) {
  const own = post.by !== undefined && post.by === view.speaker;
  const bot = post.by === undefined;
  const photo = (post.attachments ?? []).some(({ kind }) => kind === 'photo');
  const press = (token, value) => view.onPress(post, token, value);
  const name = bot ? 'Quash' : view.nameOf(post.by);
  return element(
    'article',
    {
      id: `message-${post.number}`,
      class: ['post', bot && 'bot', own && 'own', post.command && 'typed'].filter(Boolean).join(' '),
      tabindex: -1,
    },
    bot ? element('img', { class: 'face', src: '/icon.svg', alt: '' }) : face(name, post.by),
    element(
      'div',
      { class: 'bubble' },
      heading(post, view),
      reference(post, view),
      photo && element('div', { class: 'photo' }, view.say('photo')),
      post.card === undefined
        ? element('p', { class: 'text', dir: 'auto' }, post.text)
        : card(post.card, press),
      tools(post, view),
    ),
  );
}

/** The reason that belongs to a post. */
export function whyElement(post, view) {
  return element(
    'article',
    { id: `why-${post.number}`, class: 'note', tabindex: -1 },
    element(
      'a',
      { class: 'reference', href: `#message-${post.number}`, dir: 'auto' },
      element('b', {}, view.nameOf(post.by ?? '')),
      ' ',
      excerpt(post.text),
    ),
    element('p', { class: 'summary', dir: 'auto' }, post.why.summary),
    post.why.details.length > 0 &&
      element('ul', {}, ...post.why.details.map((detail) => element('li', { dir: 'auto' }, detail))),
  );
}
