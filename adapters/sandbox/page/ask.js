/** What the page asks of the server, and the pop-ups that tell how it went. */
import { element } from './posts.js';
import { admin, at, say } from './state.js';

/** Post to the server; a refusal pops up. Resolves to whether it went well. */
export async function ask(name, fields) {
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

export function toast(text) {
  const made = element('p', {}, text);
  at('toasts').append(made);
  setTimeout(() => made.remove(), 5000);
}

/** A command as `/name args`, with or without the slash, run by the admin. */
export async function runCommand(text) {
  const [, name, args] = /^\/?(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  if (name !== undefined) await ask('command', { as: admin(), name, args });
}
