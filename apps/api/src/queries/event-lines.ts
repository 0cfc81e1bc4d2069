import { Inject, Injectable } from '@nestjs/common';
import type { EventLine } from '#contracts';
import { FactSealed, Missing, requireKnown, type PastEvent } from '#domain';
import type { EventStore, StoredEvent } from '#event-store';
import { EVERYTHING, type Visibility } from '#projections';
import type { ReadStore, TimelineEntry } from '#read-store';
import { OpenedCopies } from '../bids/opened-copies.js';
import { EVENT_STORE, READ_STORE } from '../tokens.js';
import { QueryContexts } from './query-contexts.js';

export const lineOf = ({ role, organisationId, ...entry }: TimelineEntry): EventLine => ({
  ...entry,
  actor: { role, organisationId },
});

/** Looks up single events in the timeline. */
@Injectable()
export class EventLines {
  constructor(
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(OpenedCopies) private readonly copies: OpenedCopies,
  ) {}

  /**
   * The event with an id, once the read models contain it. The id of a sealed event leads to its copy in clear, once there
   * is one.
   * @throws Missing for one that does not exist, or that the reader may not see
   * @throws UnknownEvent
   */
  async withId(id: string, visibility: Visibility): Promise<{ readonly event: StoredEvent; readonly line: EventLine }> {
    const stored = await this.events.findById(id.toLowerCase());
    const event = stored?.type === FactSealed.type ? await this.copies.copyOf(stored) : stored;
    if (!event) throw new Missing('event', id);
    requireKnown(event as PastEvent);
    await this.contexts.waitFor(event.position);
    const line = await this.visibleAt(event.position, visibility);
    if (!line) throw new Missing('event', id);
    return { event, line };
  }

  /** The event at a position of the log, which the reader may see. @throws Error when the timeline does not contain it */
  async at(position: number): Promise<EventLine> {
    const line = await this.visibleAt(position, EVERYTHING);
    if (!line) throw new Error(`the timeline has no event at position ${position}`);
    return line;
  }

  /** The event at a position of the log; undefined for one that the reader may not see. */
  async visibleAt(position: number, visibility: Visibility): Promise<EventLine | undefined> {
    const entry = await this.reads.entry(position, visibility);
    return entry && lineOf(entry);
  }
}
