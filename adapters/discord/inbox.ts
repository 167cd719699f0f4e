import { setTimeout as pause } from 'node:timers/promises';
import {
  Events,
  type Client,
  type Guild,
  type Interaction,
  type Message,
  type PartialMessage,
} from 'discord.js';
import { backOff, persist } from '../../src/adapter-kit/persist.ts';
import { UnderWay } from '../../src/adapter-kit/under-way.ts';
import type { CommandSpec } from '../../src/core/command.ts';
import { errorCode } from '../../src/core/error.ts';
import type { Incoming, IncomingCommand, IncomingMembership } from '../../src/core/message.ts';
import type { Handle, Log } from '../../src/core/platform.ts';
import { adderOf } from './adder.ts';
import { toQuashError } from './discord-error.ts';
import { FormTargets } from './form-targets.ts';
import { groupOf, privateChat, readMessage, senderOf } from './incoming.ts';
import { onInteraction } from './interactions.ts';
import { Lanes } from '../../src/adapter-kit/lanes.ts';
import { bodyOf, nonceOf } from './outgoing.ts';
import { Recent } from '../../src/adapter-kit/recent.ts';
import { obstacle } from './rights.ts';
import type { Roles } from './roles.ts';

/**
 * Discord delivers once: what could not be recorded is offered again. A fault of ours gets four tries; while the store
 * cannot take anything (a full disk, a lock) it is held in memory, but neither for ever nor without bound.
 */
const pauseBefore = backOff(250, 5_000);
const MOST_TRIES = 4;
const HELD_MS = 15 * 60_000;
const MOST_HELD = 2_000;
const REMEMBERED_EDITS = 5_000;
const REMEMBERED_PEOPLE = 500;
/** In private the bot explains itself, but does not chat. */
const PRIVATE_PAUSE_MS = 10 * 60_000;
/** A server that took the bot in while it was down is greeted at the next start, if that is not long ago. */
const RECENTLY_JOINED_MS = 24 * 3_600_000;
const PRIVATE_COMMAND = 'help';

/** All that comes in, from discord.js's events to the app, in order within each chat. */
export class Inbox {
  readonly #handle: Handle;
  readonly #specs: readonly CommandSpec[];
  readonly #log: Log;
  readonly #roles: Roles;
  readonly #forms = new FormTargets();
  readonly #lanes = new Lanes();
  readonly #underWay: UnderWay;
  /** Edit times that were already seen: pins and previews repeat them. */
  readonly #edits = new Recent<number>(REMEMBERED_EDITS);
  readonly #people = new Recent<true>(REMEMBERED_PEOPLE);
  readonly #greeted = new Recent<number>(REMEMBERED_PEOPLE);
  readonly #closing = new AbortController();
  /** Messages on their way into the store. */
  #waiting = 0;
  #closed = false;

  constructor(handle: Handle, specs: readonly CommandSpec[], log: Log, roles: Roles) {
    this.#handle = handle;
    this.#specs = specs;
    this.#log = log;
    this.#roles = roles;
    this.#underWay = new UnderWay((error) =>
      log.error({ reason: toQuashError(error).message }, 'interaction failed'),
    );
  }

  /** Hear everything; before the connection is made, so that nothing is missed. */
  listen(client: Client): void {
    client.on(Events.MessageCreate, (message) => this.#onMessage(message));
    client.on(Events.MessageUpdate, (_old, message) => this.#onEdit(message));
    client.on(Events.InteractionCreate, (interaction) => this.#onInteraction(interaction));
    // discord.js tells joins from starts and outages: an unavailable server stays in its cache.
    client.on(Events.GuildCreate, (guild) => this.#onMembership(guild, 'added'));
    client.on(Events.GuildDelete, (guild) => this.#onMembership(guild, 'removed'));
    client.on(Events.GuildUnavailable, (guild) =>
      this.#log.warn({ server: guild.id }, 'server in an outage'),
    );
    client.on(Events.Error, (error) => this.#trouble(error));
    client.on(Events.ShardError, (error) => this.#trouble(error));
    client.on(Events.ShardReconnecting, (shard) => this.#log.info({ shard }, 'reconnecting'));
    client.on(Events.ShardResume, (shard, replayed) => this.#log.info({ shard, replayed }, 'resumed'));
  }

  /** Connected: greet the servers that were joined in the meantime. */
  begin(client: Client<true>): void {
    for (const guild of client.guilds.cache.values()) {
      const recent = guild.available && Date.now() - guild.joinedTimestamp < RECENTLY_JOINED_MS;
      if (recent) this.#onMembership(guild, 'added');
    }
  }

  close(): void {
    this.#closed = true;
    this.#closing.abort();
    this.#forms.clear();
  }

  async idle(): Promise<void> {
    await Promise.all([this.#lanes.idle(), this.#underWay.idle()]);
  }

  /** Who wrote to the bot in private or used it, most recent last. */
  acquaintances(): readonly string[] {
    return this.#people.keys();
  }

  #trouble(error: Error): void {
    this.#log.warn({ reason: toQuashError(error).message }, 'trouble with the connection');
  }

  #onMessage(message: Message): void {
    if (this.#closed) return;
    if (message.guild === null) {
      this.#onPrivate(message);
      return;
    }
    const incoming = readMessage(message, message.client);
    if (incoming !== undefined) this.#queue(incoming);
  }

  #onEdit(message: Message | PartialMessage): void {
    if (this.#closed || message.guild === null || message.partial || message.editedTimestamp === null) return;
    if (this.#edits.get(message.id) === message.editedTimestamp) return;
    this.#edits.set(message.id, message.editedTimestamp);
    const incoming = readMessage(message, message.client);
    if (incoming !== undefined) this.#queue(incoming);
  }

  #queue(incoming: Incoming): void {
    void this.#lanes.run(incoming.chat.ref.chat, () => this.#offer(incoming));
  }

  /** Never rejects: what cannot be recorded in the end is given up, and said so without its text. */
  async #offer(incoming: Incoming): Promise<void> {
    const { kind, chat } = incoming;
    const since = performance.now();
    this.#waiting += 1;
    await persist(
      () => this.#handle(incoming),
      (tries, error) => {
        const about = { kind, chat: chat.ref.chat, reason: toQuashError(error).message };
        if (!this.#holds(error, tries, performance.now() - since)) {
          this.#log.error(about, 'could not be recorded, given up');
          return undefined;
        }
        this.#log.warn({ ...about, tries }, 'could not be recorded, trying again');
        return pauseBefore(tries);
      },
      (ms) => pause(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined),
    ).catch(() => undefined);
    this.#waiting -= 1;
  }

  /** Whether what failed so often, for so long, is offered once more. */
  #holds(error: unknown, tries: number, heldMs: number): boolean {
    if (this.#closed) return false;
    if (errorCode(error) !== 'unavailable') return tries < MOST_TRIES;
    return heldMs < HELD_MS && this.#waiting <= MOST_HELD;
  }

  #onInteraction(interaction: Interaction): void {
    if (this.#closed) return;
    this.#people.set(interaction.user.id, true);
    const deps = { handle: this.#handle, specs: this.#specs, log: this.#log, forms: this.#forms };
    void this.#underWay.track(onInteraction(interaction, deps));
  }

  #onMembership(guild: Guild, change: 'added' | 'removed'): void {
    if (this.#closed) return;
    const told = change === 'added' ? this.#arrival(guild).catch(() => ({})) : Promise.resolve({});
    void this.#lanes.run(guild.id, async () => {
      await this.#offer({
        kind: 'membership',
        id: `${change}:${guild.id}:${guild.joinedTimestamp}`,
        chat: groupOf(guild),
        change,
        ...(await told),
      });
    });
  }

  async #arrival(guild: Guild): Promise<Pick<IncomingMembership, 'actor' | 'suggestedAlertPlace'>> {
    const place = suggestedPlace(guild);
    const actor = await adderOf(guild, this.#roles);
    return { actor, ...(place === undefined ? {} : { suggestedAlertPlace: place }) };
  }

  /** A private message: the bot says what it is for, at most once in a while. */
  #onPrivate(message: Message): void {
    if (message.author.bot || message.system) return;
    this.#people.set(message.author.id, true);
    const last = this.#greeted.get(message.author.id) ?? 0;
    if (Date.now() - last < PRIVATE_PAUSE_MS) return;
    this.#greeted.set(message.author.id, Date.now());
    void this.#underWay.track(this.#lanes.run(message.channelId, () => this.#explain(message)));
  }

  async #explain(message: Message): Promise<void> {
    const answer = await this.#handle(privateCommand(message));
    if (answer?.card === undefined || !message.channel.isSendable()) return;
    await message.channel.send({ ...bodyOf(answer.card), nonce: nonceOf(message.id), enforceNonce: true });
  }
}

function privateCommand(message: Message): IncomingCommand {
  return {
    kind: 'command',
    id: message.id,
    chat: privateChat(message.channelId, message.author.displayName),
    place: '',
    sender: senderOf(message),
    name: PRIVATE_COMMAND,
    args: '',
    options: {},
    sentAt: message.createdTimestamp,
  };
}

/** The channel for moderators that the server already has, if we may write there. */
function suggestedPlace(guild: Guild): string | undefined {
  const candidates = [guild.safetyAlertsChannel, guild.publicUpdatesChannel];
  return candidates.find((channel) => channel !== null && obstacle(channel, false) === undefined)?.id;
}
