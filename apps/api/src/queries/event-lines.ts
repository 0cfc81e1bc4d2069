import { Inject, Injectable } from '@nestjs/common';
import type { EventLine } from '#contracts';
import { EVERYTHING, type Visibility } from '#projections';
import { READ_STORE } from '../tokens.js';
import type { ReadStore, TimelineEntry } from '#read-store';

export const lineOf = ({ role, organisationId, ...entry }: TimelineEntry): EventLine => ({
  ...entry,
  actor: { role, organisationId },
});

/** Looks up single events in the timeline. */
@Injectable()
export class EventLines {
  constructor(@Inject(READ_STORE) private readonly reads: ReadStore) {}

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
