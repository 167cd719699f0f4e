import { plainCard } from '../words/cards.ts';
import type { Card } from '../core/card.ts';
import type { CommandContext } from './command.ts';
import { settingsPayload } from './start.ts';

/** Shown in a group when something is for one admin's eyes, who has not opened the private chat yet. */
export function openPrivateCard({ incoming, voice: { say }, desk }: CommandContext<'privateLink'>): Card {
  const { ref } = incoming.chat;
  const url = desk.privateLink(ref.platform, settingsPayload(ref.chat) ?? 'hello');
  const card = plainCard(say('openPrivate'));
  if (url === undefined) return card;
  return { ...card, buttons: [[{ kind: 'link', label: say('button.openPrivate'), url }]] };
}
