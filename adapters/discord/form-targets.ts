import type { Target } from '../../src/core/message.ts';

/** As long as an interaction's token lives: whoever fills in a form for longer starts anew. */
const LIFE_MS = 15 * 60_000;
const SIZE = 500;

export interface FormKey {
  readonly user: string;
  readonly channel: string;
  readonly message: string;
}

/**
 * The messages that forms were opened about. A form that is sent in brings no message along, and without the
 * message content intent a message that is fetched has no text. In memory only, for a quarter of an hour, and
 * only for the person who opened the form.
 */
export class FormTargets {
  readonly #held = new Map<string, { readonly target: Target; readonly timer: NodeJS.Timeout }>();

  hold(key: FormKey, target: Target): void {
    const name = nameOf(key);
    this.#drop(name);
    const timer = setTimeout(() => this.#drop(name), LIFE_MS).unref();
    this.#held.set(name, { target, timer });
    const [oldest] = this.#held.keys();
    if (this.#held.size > SIZE && oldest !== undefined) this.#drop(oldest);
  }

  /** The message, once: then it is forgotten. */
  take(key: FormKey): Target | undefined {
    const name = nameOf(key);
    const target = this.#held.get(name)?.target;
    this.#drop(name);
    return target;
  }

  clear(): void {
    for (const name of [...this.#held.keys()]) this.#drop(name);
  }

  #drop(name: string): void {
    clearTimeout(this.#held.get(name)?.timer);
    this.#held.delete(name);
  }
}

const nameOf = ({ user, channel, message }: FormKey): string => `${user}/${channel}/${message}`;
