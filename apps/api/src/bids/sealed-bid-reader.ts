import { Inject, Injectable } from '@nestjs/common';
import { SealedStreams } from '#commands';
import { FactSealed, SealedBids, SealOpened, upcast, type PastEvent } from '#domain';
import type { StoredEvent } from '#event-store';
import { everyRow } from '#figures';
import { EVERYTHING, projects } from '#projections';
import type { ReadStore } from '#read-store';
import { READ_STORE } from '../tokens.js';

const NOW = { at: 'now', asOfDate: '', visibility: EVERYTHING } as const;
/** Reads sealed bids in clear, for the bidder. */
@Injectable()
export class SealedBidReader {
  constructor(
    @Inject(SealedStreams) private readonly sealed: SealedStreams,
    @Inject(READ_STORE) private readonly reads: ReadStore,
  ) {}

  /** What an organisation submitted and withdrew for a call, in clear and in order. */
  async factsOf(organisationId: string, projectId: string): Promise<readonly PastEvent[]> {
    const facts = (await this.sealed.readStream(SealedBids.of(projectId).stream)) as readonly PastEvent[];
    return facts
      .filter(({ type, actor }) => type !== SealOpened.type && actor.organisationId === organisationId)
      .map((event) => upcast(event));
  }

  /** Whether a stored event is a sealed one that the organisation sent. */
  async isOwn(event: StoredEvent, organisationId: string): Promise<boolean> {
    if (event.type !== FactSealed.type) return false;
    const calls = await everyRow(this.reads, projects, NOW, [['kind', '=', 'OPEN_BID']]);
    const call = calls.find(({ row }) => this.sealed.isStoredAs(SealedBids.of(row.projectId).stream, event.stream));
    const facts = call ? await this.factsOf(organisationId, call.row.projectId) : [];
    return facts.some(({ id }) => id === event.id);
  }
}
