import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { EventStore } from '#event-store';
import type { Stores } from '../operations/stores.js';
import { EVENT_STORE, STORES } from '../tokens.js';

/** How often unused files are looked for, in milliseconds. */
const EVERY_MS = 60 * 60 * 1000;

/** Removes uploads that were left and files that no event names, a day after they were last used. */
@Injectable()
export class UnusedFiles implements OnModuleDestroy {
  readonly #logger = new Logger('Lingqu');
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(
    @Inject(STORES) private readonly stores: Pick<Stores, 'files'>,
    @Inject(EVENT_STORE) private readonly events: EventStore,
  ) {}

  start(): void {
    this.#timer ??= setInterval(() => {
      this.#running ??= this.remove()
        .catch((error: unknown) => this.#logger.error(error))
        .finally(() => (this.#running = undefined));
    }, EVERY_MS).unref();
  }

  async remove(): Promise<void> {
    await this.stores.files.uploads.removeUnused(async (id) => (await this.events.findById(id)) !== undefined);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
