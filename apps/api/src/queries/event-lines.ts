import { Inject, Injectable } from '@nestjs/common';
import type { EventLine } from '#contracts';
import { READ_STORE } from '../tokens.js';
import type { ReadStore, TimelineEntry } from '#read-store';

export const lineOf = ({ role, organisationId, ...entry }: TimelineEntry): EventLine => ({
  ...entry,
  actor: { role, organisationId },
});

/** The timeline's lines of single events. */
@Injectable()
export class EventLines {
  constructor(@Inject(READ_STORE) private readonly reads: ReadStore) {}

  /** The line of the event at a position of the log, which must be in the timeline. */
  async at(position: number): Promise<EventLine> {
    const entry = await this.reads.entry(position);
    if (!entry) throw new Error(`the timeline has no event at position ${position}`);
    return lineOf(entry);
  }
}
