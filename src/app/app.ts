import type { Handle } from '../core/platform.ts';
import { Delivery } from './deliver.ts';
import type { Deps } from './deps.ts';
import { createDesk } from './desk.ts';
import { handleButton } from './handle-button.ts';
import { handleCommand, showGate } from './handle-command.ts';
import { handleMessage } from './handle-message.ts';
import { handleQuery } from './handle-query.ts';
import { handleMembership } from './onboarding.ts';
import { ReportGate } from './reports.ts';
import { Tally } from './tally.ts';
import { Upkeep } from './upkeep.ts';

/** The bot without its platforms: they hand in what happens, and carry out what the outbox holds. */
export interface App {
  /** The one entrance for every platform. */
  readonly handle: Handle;
  /** Begin to deliver what waits in the outbox, and to forget what is too old. */
  start(): Promise<void>;
  /** Finish what is under way. */
  stop(): Promise<void>;
}

/** Put the parts together. `deps.wake` and `deps.tally` are supplied here. */
export function createApp(given: Omit<Deps, 'wake' | 'tally'>): App {
  const tally = new Tally(given);
  const deps: Deps = { ...given, tally, wake: () => delivery.wake() };
  const delivery = new Delivery(deps);
  const upkeep = new Upkeep(deps);
  const desk = createDesk(deps, new ReportGate());
  const shown = showGate();
  return {
    async handle(incoming) {
      switch (incoming.kind) {
        case 'message':
          await handleMessage(deps, incoming);
          return undefined;
        case 'command':
          return handleCommand(deps, desk, incoming, shown);
        case 'button':
          return handleButton(deps, desk, incoming);
        case 'query':
          return handleQuery(deps, desk, incoming);
        case 'membership':
          await handleMembership(deps, incoming);
          return undefined;
      }
    },
    async start() {
      upkeep.start();
      tally.start();
      await delivery.start();
    },
    async stop() {
      await upkeep.stop();
      await delivery.stop();
      await tally.stop();
    },
  };
}
