import { Worker } from 'node:worker_threads';
import type { Channel, FromProjection, ToProjection } from './messages.js';
import type { HostSources } from './open-host.js';

/** How long a thread may take to end, in milliseconds. */
const ENDING_MS = 8_000;

/** A projection in a thread of this process. */
export async function connectToThread(sources: HostSources): Promise<Channel<ToProjection, FromProjection>> {
  // The module of the thread is beside this one.
  const worker = new Worker(new URL('./projection-thread.js', import.meta.url), { workerData: { sources } });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let onEnd: () => void = () => undefined;
  let failure: Error | undefined;
  worker.on('error', (error: Error) => (failure = error));
  void ended.then(() => onEnd());
  return {
    send: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
    onEnd: (listener) =>
      (onEnd = () => {
        if (failure) process.emitWarning(failure);
        listener();
      }),
    close: async () => {
      const timeout = setTimeout(() => void worker.terminate(), ENDING_MS);
      await ended;
      clearTimeout(timeout);
    },
  };
}
