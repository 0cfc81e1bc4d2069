import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { openServerEventStore, openSqliteEventReader } from '#event-store';
import type { PolicyWitness } from '#ledger';
import { Ledger } from '#ledger-store';
import { requireLogFile } from '../operations/complete-log.js';
import { openEventStore } from '../operations/open-event-store.js';
import type { RowsPlace } from '../operations/open-read-store.js';
import { unusableReason } from '../operations/unusable.js';
import { openProjection } from './projection.js';
import type { ProjectionHost } from './projection-host.js';

/** How often the file of the events is looked at, in milliseconds: the delay of the rows. */
const POLL_MS = 5;

export interface HostSources extends RowsPlace {
  /** Whether an event store that does not exist is created. Default: the server has done it. */
  readonly creates?: boolean;
  /** Another process had the same stores until now, and has checked them. Default: no. */
  readonly takesOver?: boolean;
  readonly eventStore: string | undefined;
  readonly signingCommand: string | undefined;
  readonly witnesses: readonly PolicyWitness[];
}

/**
 * Opens the projection of a data folder apart from the requests: events are only read, by a connection of its own.
 * @returns a function that ends it
 * @throws UnusableStore, UnusableReadStore, UnusableLedger
 */
export async function openHost(sources: HostSources, host: ProjectionHost): Promise<() => Promise<void>> {
  const { dataDir, readStore, eventStore, signingCommand, witnesses } = sources;
  const logger = new Logger('Projector');
  const ledger = new Ledger(dataDir, { signingCommand });
  const closing: (() => unknown)[] = [() => ledger.close()];
  const close = async (): Promise<void> => {
    for (const each of closing.toReversed()) await each();
  };
  try {
    if (sources.creates) {
      if (eventStore === undefined) requireLogFile(dataDir, ledger.file.position);
      await (await openEventStore(dataDir, eventStore, { acceptClock: true })).close();
    }
    const events =
      eventStore === undefined
        ? openSqliteEventReader(join(dataDir, 'events.db'), POLL_MS)
        : await openServerEventStore({ address: eventStore, acceptClock: true });
    closing.push(() => events.close());
    const projection = await openProjection({
      dataDir,
      readStore,
      events,
      ledger,
      witnesses,
      takesOver: sources.takesOver ?? false,
      log: (line) => logger.warn(line),
      onError: (error) => logger.error(unusableReason(error)?.message ?? error),
      beforeReplace: () => host.beforeReplace(),
      onWritten: (batch) => host.written(batch),
    });
    closing.push(() => projection.close());
    host.host(projection);
    closing.push(() => host.close());
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}
