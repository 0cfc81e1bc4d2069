import { Inject, Injectable } from '@nestjs/common';
import { SealOpened, type Unsealed } from '#domain';
import type { EventStore, StoredEvent } from '#event-store';
import { EVENT_STORE } from '../tokens.js';

/** Events read at once. */
const PAGE = 100;

/** Finds the copies of sealed events that were recorded when they were opened. */
@Injectable()
export class OpenedCopies {
  constructor(@Inject(EVENT_STORE) private readonly events: EventStore) {}

  /** The copy in clear of a sealed event; undefined before the opening. */
  async copyOf(sealed: StoredEvent): Promise<StoredEvent | undefined> {
    const opening = (await this.events.readStream(sealed.stream)).find(({ type }) => type === SealOpened.type);
    if (!opening) return undefined;
    for (let after = opening.position; ;) {
      const page = await this.events.readAll(after, PAGE);
      for (const event of page) {
        if (event.commandId !== opening.commandId) return undefined;
        if ((event.data as { readonly sealed?: Unsealed }).sealed?.eventId === sealed.id) return event;
        after = event.position;
      }
      if (page.length < PAGE) return undefined;
    }
  }
}
