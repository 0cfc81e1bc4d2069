// Must be loaded before any file with decorators (the payload classes').
import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { log } from '../logging/log.js';
import { useProcessLog } from '../logging/nest-log.js';
import { unusableReason } from '../operations/unusable.js';
import type { FromProjection, ToProjection } from './messages.js';
import { openHost, type HostSources } from './open-host.js';
import { ProjectionHost } from './projection-host.js';

// The program of the thread that folds and seals beside a server, until the server says stop.

const port = parentPort;
const { sources } = workerData as { readonly sources: HostSources };
useProcessLog();

async function run(): Promise<void> {
  if (!port) return;
  const send = (message: FromProjection): void => port.postMessage(message);
  const host = new ProjectionHost();
  let close: () => Promise<void> = () => Promise.resolve();
  const stop = async (): Promise<void> => {
    await close();
    port.close();
  };
  const opened = openHost(sources, host);
  host.follow(
    {
      send,
      onMessage: (listener) => void port.on('message', (message: ToProjection) => listener(message)),
      onEnd: () => undefined,
      close: () => Promise.resolve(),
    },
    () => void opened.then(stop, () => port.close()),
  );
  try {
    close = await opened;
  } catch (error) {
    const reason = unusableReason(error);
    if (!reason) log.write('error', 'the projection cannot be opened', { error });
    send({ kind: 'unusable', message: reason?.message ?? String(error), isKnown: reason !== undefined });
    port.close();
  }
}

await run();
