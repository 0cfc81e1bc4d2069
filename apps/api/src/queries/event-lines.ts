import { Inject, Injectable } from '@nestjs/common';
import type { EventLine, EventOfPage } from '#contracts';
import { FactSealed, Missing, requireKnown, type PastEvent } from '#domain';
import { DamagedEvent, type EventStore, type StoredEvent } from '#event-store';
import { EVERYTHING, type Visibility } from '#projections';
import type { ReadStore, TimelineEntry } from '#read-store';
import { OpenedCopies } from '../bids/opened-copies.js';
import { EVENT_STORE, READ_STORE } from '../tokens.js';
import { QueryContexts } from './query-contexts.js';

export const lineOf = ({ role, organisationId, ...entry }: TimelineEntry): EventLine => ({
  ...entry,
  actor: { role, organisationId },
});

/** The accounts that sent an event, and for whom. */
export const accountsOf = ({
  actor: { accountId, onBehalfOf },
}: StoredEvent): Pick<EventOfPage, 'accountId' | 'onBehalfOf'> => ({
  ...(accountId === undefined ? {} : { accountId }),
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
});

/** Looks up events in the timeline, and who sent them in the event store. */
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

  /** The lines of a page with the accounts that acted; without them if bytes of the page are damaged, which a look at the event names. */
  async withAccounts(lines: readonly EventLine[]): Promise<readonly EventOfPage[]> {
    const pages = await this.events.readAt(lines.map(({ position }) => position));
    try {
      const events: StoredEvent[] = [];
      for (let page = await pages.next(); page.length > 0; page = await pages.next()) events.push(...page);
      const byId = new Map(events.map((event) => [event.id, event] as const));
      return lines.map((line) => {
        const event = byId.get(line.eventId);
        return event ? { ...line, ...accountsOf(event) } : line;
      });
    } catch (error) {
      if (error instanceof DamagedEvent) return lines;
      throw error;
    } finally {
      await pages.close();
    }
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
