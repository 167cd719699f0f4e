import { SingleBar } from 'cli-progress';
import type { OnProgress } from './core/progress.ts';

/** Work shorter than this shows no bar. */
const PATIENCE_MS = 1000;

/**
 * Run work with a progress bar on standard error: only on a terminal, and only once it has taken a second.
 * @param label what is being done, a few words
 */
export async function withProgress<T>(
  label: string,
  work: (onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  if (!process.stderr.isTTY) return work(() => undefined);
  const started = performance.now();
  const shown: SingleBar[] = [];
  try {
    return await work((done, total) => {
      const [bar] = shown;
      if (bar) bar.update(done);
      else if (performance.now() - started > PATIENCE_MS) shown.push(startBar(label, done, total));
    });
  } finally {
    for (const bar of shown) bar.stop();
  }
}

function startBar(label: string, done: number, total: number): SingleBar {
  const format = `${label} {bar} {value}/{total}`;
  const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true });
  bar.start(total, done);
  return bar;
}
