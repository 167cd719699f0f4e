import type { Handle } from '../core/platform.ts';
import { Delivery } from './deliver.ts';
import type { Deps } from './deps.ts';
import { createDesk } from './desk.ts';
import { handleButton } from './handle-button.ts';
import { handleCommand } from './handle-command.ts';
import { handleMessage } from './handle-message.ts';
import { handleMembership } from './onboarding.ts';
import { ReportGate } from './reports.ts';

const HOUR_MS = 3_600_000;

export interface App {
  /** The one entrance for every platform. */
  readonly handle: Handle;
  /** Begin to deliver what waits in the outbox, and to forget what is too old. */
  start(): Promise<void>;
  /** Finish what is under way. */
  stop(): Promise<void>;
}

/** Put the parts together. `deps.wake` is supplied here. */
export function createApp(given: Omit<Deps, 'wake'>): App {
  const deps: Deps = { ...given, wake: () => delivery.wake() };
  const delivery = new Delivery(deps);
  const desk = createDesk(deps, new ReportGate());
  let pruning: NodeJS.Timeout | undefined;
  const prune = (): void => {
    deps.store.prune(deps.now(), deps.retentionDays).catch((error: unknown) => {
      deps.log.error({ err: error }, 'old entries could not be removed');
    });
  };
  return {
    async handle(incoming) {
      switch (incoming.kind) {
        case 'message':
          await handleMessage(deps, incoming);
          return undefined;
        case 'command':
          return handleCommand(deps, desk, incoming);
        case 'button':
          return handleButton(deps, desk, incoming);
        case 'membership':
          await handleMembership(deps, incoming);
          return undefined;
      }
    },
    async start() {
      prune();
      pruning = setInterval(prune, HOUR_MS);
      pruning.unref();
      await delivery.start();
    },
    async stop() {
      clearInterval(pruning);
      await delivery.stop();
    },
  };
}
