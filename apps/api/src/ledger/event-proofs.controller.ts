import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EventProof } from '#contracts';
import { bytesAt, type StoredEvent } from '#event-store';
import { formatReceipt, leafHash, type Checkpoint, type Hash } from '#ledger';
import { logName, receiptOfEvent } from '#ledger-store';
import { queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import type { Stores } from '../operations/stores.js';
import { EventLines } from '../queries/event-lines.js';
import { STORES } from '../tokens.js';
import { SealedBidReader } from '../bids/sealed-bid-reader.js';
import { actingOf, type IdentifiedRequest } from '../identity/access.js';
import { Sealing } from './sealing.js';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The proof and the receipt of an event that the reader may see. Both wait until it is sealed. */
@Controller('api/events')
export class EventProofsController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(EventLines) private readonly lines: EventLines,
    @Inject(SealedBidReader) private readonly sealed: SealedBidReader,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get(':id/proof')
  async proof(@Param('id') id: string, @Query() query: unknown, @Req() request: FastifyRequest): Promise<EventProof> {
    queryOf('/api/events/{id}/proof', query);
    const { events, ledger } = this.stores;
    const event = await this.inLog(id, request);
    const inclusion = ledger.inclusion(event.position);
    const seal = inclusion && ledger.sealOf(inclusion.checkpoint);
    if (!seal) throw new Error(`event ${event.id} at position ${event.position} is in no sealed log`);
    return {
      log: logName({ chain: event.chain }),
      eventId: event.id,
      hash: base64(leafHash(await bytesAt(events, event.position))),
      ...(await this.signed(inclusion)),
      anchored: inclusion.index < ledger.anchoredSize(event.chain),
      logs: { ...(await this.signed(seal)), checkpoint: await ledger.cosigned(seal.checkpoint) },
    };
  }

  @Get(':id/receipt')
  async receipt(@Param('id') id: string, @Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    queryOf('/api/events/{id}/receipt', query);
    const { events, ledger } = this.stores;
    const event = await this.inLog(id, reply.request);
    const receipt = await receiptOfEvent(events, ledger, event.id);
    if (!receipt) throw new Error(`event ${event.id} has no receipt`);
    void reply
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="receipt-${event.id}.json"`,
      })
      .send(formatReceipt(receipt));
  }

  private async inLog(id: string, request: FastifyRequest): Promise<StoredEvent> {
    const visibility = await this.visibilities.of(request);
    const { organisationId } = actingOf((request as IdentifiedRequest).principal);
    const stored = await this.stores.events.findById(id.toLowerCase());
    // A bidder can prove from the start that its bid is in the log.
    const isOwn = stored !== undefined && organisationId !== null && (await this.sealed.isOwn(stored, organisationId));
    const event = isOwn ? stored : (await this.lines.withId(id, visibility)).event;
    await this.sealing.waitFor(event.position);
    return event;
  }

  private async signed(part: {
    readonly checkpoint: Checkpoint;
    readonly index: number;
    readonly proof: readonly Hash[];
  }): Promise<EventProof['logs']> {
    const { origin, size, root } = part.checkpoint;
    const { ledger } = this.stores;
    return {
      origin,
      index: part.index,
      size,
      root: base64(root),
      proof: part.proof.map(base64),
      checkpoint: await ledger.signed(part.checkpoint),
      key: ledger.verifierKey(origin),
    };
  }
}
