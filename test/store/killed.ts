import { openStore } from '../../src/store/index.ts';
import { chat, entry, flag } from './sample.ts';

/** Commits one action, then stays inside a transaction until it is killed. */
const store = await openStore(process.argv[2] ?? '');
await store.chats.ensure(chat(), 1);
await store.outbox.add(entry('committed'));
await store.transaction(async (tx) => {
  await tx.flags.add(flag());
  await tx.outbox.add(entry('uncommitted'));
  process.stdout.write('half-way\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
