import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from 'discord.js';
import type { Suggestion } from '../../src/core/platform.ts';
import { acknowledged, ask, type InteractionDeps } from './interaction-answer.ts';
import { whereAndWho } from './interaction-asker.ts';
import { cut, lengthOf, wellFormed } from './markdown.ts';

/** docs, interactions/receiving-and-responding, "Autocomplete". */
const CHOICES = 25;
const CHOICE_LIMIT = 100;
/** Of the three seconds that Discord waits, what is left to the app. */
const PATIENCE_MS = 2_000;
/** A summary of which fewer characters than this could be shown says nothing. */
const LEAST_SUMMARY = 12;

/**
 * Somebody types. Nothing that was typed is kept or logged; an app that is slow or fails suggests nothing, and
 * an answer that is too late is dropped, since the next letter asks anew.
 */
export async function onQuery(interaction: AutocompleteInteraction, deps: InteractionDeps): Promise<void> {
  const { name: option, value } = interaction.options.getFocused(true);
  const answer = ask(deps, {
    kind: 'query',
    id: interaction.id,
    ...whereAndWho(interaction),
    command: interaction.commandName,
    option,
    text: wellFormed(value),
  });
  const suggestions = await inTime(answer.then((given) => given?.suggestions));
  await acknowledged(deps, () => interaction.respond(choicesOf(suggestions ?? [])));
}

async function inTime<Value>(work: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Values must arrive whole; two lines that read the same cannot be told apart. */
function choicesOf(suggestions: readonly Suggestion[]): ApplicationCommandOptionChoiceData<string>[] {
  const fitting = suggestions
    .filter(({ value }) => value !== '' && lengthOf(value) <= CHOICE_LIMIT)
    .map(({ value, title, summary }) => ({ name: lineOf(title, summary), value }));
  const distinct = fitting.filter(
    ({ name, value }, i) =>
      name !== '' && fitting.findIndex((one) => one.name === name || one.value === value) === i,
  );
  return distinct.slice(0, CHOICES);
}

function lineOf(title: string, summary: string | undefined): string {
  const head = cut(wellFormed(title).trim(), CHOICE_LIMIT);
  const room = CHOICE_LIMIT - lengthOf(head) - lengthOf(' – ');
  const tail = wellFormed(summary ?? '').trim();
  return tail === '' || room < LEAST_SUMMARY ? head : `${head} – ${cut(tail, room)}`;
}
