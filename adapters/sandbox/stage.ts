import { randomUUID } from 'node:crypto';
import type { ChatRef } from '../../src/core/message.ts';
import type { SandboxPlatform } from './platform.ts';
import { SANDBOX } from './room.ts';
import type { Person } from './room.ts';

/** The people of the page's group: members who use the app in each language that the bot speaks. */
const CAST: readonly Person[] = [
  { id: 'ann', name: 'Ann', language: 'en' },
  { id: 'ben', name: 'Ben', language: 'en' },
  { id: 'xiaochen', name: '小陈', language: 'zh-Hans' },
  { id: 'aling', name: '阿玲', language: 'zh-Hant' },
  { id: 'dana', name: 'Dana', language: 'en' },
];
const ADMIN = 'dana';

/** What the page shows: one group at a time, with people in it and the bot. */
export class Stage {
  readonly platform: SandboxPlatform;
  #current: ChatRef = { platform: SANDBOX, chat: '' };
  #openedAfter = 0;

  constructor(platform: SandboxPlatform) {
    this.platform = platform;
    for (const person of CAST) platform.room.addPerson(person);
    this.#openGroup();
  }

  /** The group that is open now. */
  get current(): ChatRef {
    return this.#current;
  }

  /** Posts with a higher number are younger than the group. */
  get openedAfter(): number {
    return this.#openedAfter;
  }

  /** Let the admin add the bot to the group that is open. */
  async begin(): Promise<void> {
    // A newcomer should see an answer in the first minute, so this group alone does not only watch.
    // It is the admin's own command, in sight of everybody; nothing in the app knows of it.
    this.platform.room.setStanding(this.#current, { member: true, canSend: true });
    await this.platform.write(ADMIN, this.#current, '/settings mode live');
    // By nobody: what the set-up card offers, the page's own switches do.
    await this.platform.addBot(this.#current);
  }

  /** Open a new, empty group and show that one from now on. */
  async startOver(): Promise<void> {
    this.#openGroup();
    await this.begin();
  }

  /** The id is new at every start: what the database remembers of an earlier group must not mute this one. */
  #openGroup(): void {
    const { room } = this.platform;
    this.#openedAfter = Number(room.nextId());
    const id = `group-${randomUUID()}`;
    const roles = Object.fromEntries(
      CAST.map((person) => [person.id, person.id === ADMIN ? ('owner' as const) : ('member' as const)]),
    );
    this.#current = { platform: SANDBOX, chat: id };
    room.addGroup({ id, title: 'Maple Street 街坊群', roles });
  }
}
