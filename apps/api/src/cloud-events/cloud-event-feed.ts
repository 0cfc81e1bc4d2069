import { Inject, Injectable } from '@nestjs/common';
import type { CloudEventDto } from '#contracts';
import type { EventStore, StoredEvent } from '#event-store';
import type { Visibility } from '#projections';
import type { ReadStore, TimelineEntry } from '#read-store';
import { EVENT_STORE, READ_STORE } from '../tokens.js';

/** Which events of the log, in the order of their positions. */
export interface FeedRequest {
  readonly after: number;
  readonly chain?: string | undefined;
  /** Empty: of every type. */
  readonly types?: readonly string[];
  readonly visibility: Visibility;
}

export interface FeedPage {
  readonly items: readonly CloudEventDto[];
  /** Up to which position the log was read: the next page is after it. */
  readonly position: number;
}

/** The events that a reader may see, as CloudEvents 1.0. */
@Injectable()
export class CloudEventFeed {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
  ) {}

  /** The next events, at most `limit`, up to a position or as far as the read models are. */
  async page({ after, chain, types = [], visibility }: FeedRequest, limit: number, until?: number): Promise<FeedPage> {
    const at = Math.min(until ?? Infinity, await this.reads.checkpoint());
    if (after >= at) return { items: [], position: after };
    const [only] = types.length === 1 ? types : [];
    const page = await this.reads.timeline({ chain, type: only, after, at, visibility }, { limit });
    const entries = types.length === 0 ? page.items : page.items.filter(({ type }) => types.includes(type));
    const items = await Promise.all(entries.map((entry) => this.eventAt(entry)));
    return { items, position: page.nextCursor === null ? at : (page.items.at(-1)?.position ?? at) };
  }

  private async eventAt(entry: TimelineEntry): Promise<CloudEventDto> {
    const [stored] = await this.events.readAll(entry.position - 1, 1);
    if (stored?.position !== entry.position) throw new Error(`the log has no event at position ${entry.position}`);
    return cloudEventOf(entry, stored);
  }
}

const cloudEventOf = (entry: TimelineEntry, { schema, commandId, data }: StoredEvent): CloudEventDto => ({
  specversion: '1.0',
  id: entry.eventId,
  source: entry.chain === null ? '/programme' : `/chains/${entry.chain}`,
  type: `lingqu.${entry.type}`,
  subject: entry.stream,
  time: entry.occurredAt,
  datacontenttype: 'application/json',
  dataschema: `urn:lingqu:event:${entry.type}:${schema}`,
  sequence: String(entry.position),
  recordedtime: entry.recordedAt,
  ...(entry.chain === null ? {} : { chain: entry.chain }),
  chainindex: entry.no,
  streamversion: entry.version,
  role: entry.role,
  organisationid: entry.organisationId,
  commandid: commandId,
  data: data as CloudEventDto['data'],
});
