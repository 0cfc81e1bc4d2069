import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { openSqliteEventStore, type Clock, type EventStore } from '#event-store';
import { readModels } from '#projections';
import { openSqliteReadStore, startProjector, type Projector, type ReadStore } from '#read-store';
import { EVENT_STORE, PROJECTOR, READ_STORE } from '../tokens.js';

/** The stores of an application. */
export interface Stores {
  readonly events: EventStore;
  readonly reads: ReadStore;
  readonly projector: Projector;
}

/**
 * Opens the stores of a data folder: the events (`events.db`), the only data that must not be lost, and the rows folded
 * from them (`read.db`), which the projector keeps up to date from here on.
 * @throws UnusableStore, UnusableReadStore
 */
export async function openStores(dataDir: string, clock: Clock): Promise<Stores> {
  const logger = new Logger('Lingqu');
  mkdirSync(dataDir, { recursive: true });
  const events = openSqliteEventStore({ file: join(dataDir, 'events.db'), clock });
  try {
    const reads = openSqliteReadStore({
      file: join(dataDir, 'read.db'),
      models: readModels,
      log: (line) => logger.warn(line),
    });
    const onError = (error: unknown): void => logger.error(error);
    const projector = await startProjector({ events, reads, models: readModels, onError });
    return { events, reads, projector };
  } catch (error) {
    await events.close();
    throw error;
  }
}

export async function closeStores({ events, reads, projector }: Stores): Promise<void> {
  await projector.close();
  await reads.close();
  await events.close();
}

/** Closes the stores after the last request has been answered. */
@Injectable()
export class StoresLifecycle implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(PROJECTOR) private readonly projector: Projector,
  ) {}

  onApplicationShutdown(): Promise<void> {
    return closeStores({ events: this.events, reads: this.reads, projector: this.projector });
  }
}
