import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Missing } from '#domain';
import { bytesAt } from '#event-store';
import { credentialToSign, issuerOf, leafHash, signedCredential } from '#ledger';
import { certificates, organisations, type Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import { queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import type { Stores } from '../operations/stores.js';
import { EventLines } from '../queries/event-lines.js';
import { READ_STORE, STORES } from '../tokens.js';
import { certificateCredential, type LoggedStep, type Party } from './certificate-credential.js';
import { Sealing } from './sealing.js';

/** `GET /api/certificates/<number>/credential`: a certificate as a verifiable credential, once its events are sealed. */
@Controller('api/certificates')
export class CredentialsController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(EventLines) private readonly lines: EventLines,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get(':id/credential')
  async credential(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    queryOf('/api/certificates/{id}/credential', query);
    const { ledger } = this.stores;
    const visibility = await this.visibilities.of(request);
    const versions = await this.reads.versions(certificates, id, 'now', visibility);
    const last = versions.at(-1);
    if (!last) throw new Missing(certificates.name, id);
    await this.sealing.waitFor(last.fromPosition);
    const { signer } = ledger;
    const credential = certificateCredential({
      certificate: last.row,
      issuer: issuerOf(signer.publicKey),
      ledger: ledger.origin,
      holder: await this.party(last.row.holderId, visibility),
      body: await this.party(last.row.issuedBy, visibility),
      steps: await Promise.all(versions.map(({ fromPosition }) => this.step(fromPosition))),
    });
    const toSign = credentialToSign(credential);
    void reply
      .headers({
        'content-type': 'application/vc+jwt',
        'content-disposition': `attachment; filename="certificate-${encodeURIComponent(id)}.vc.jwt"`,
      })
      .send(signedCredential(toSign, await signer.sign(toSign)));
  }

  private async party(id: string, visibility: Visibility): Promise<Party> {
    const found = await this.reads.find(organisations, id, 'now', visibility);
    return { id, name: found?.row.name ?? id };
  }

  private async step(position: number): Promise<LoggedStep> {
    const { events, ledger } = this.stores;
    const { eventId, chain, occurredAt } = await this.lines.at(position);
    const hash = leafHash(await bytesAt(events, position));
    return {
      eventId,
      position,
      occurredAt,
      log: ledger.nameOf(chain),
      entryHash: Buffer.from(hash).toString('base64'),
    };
  }
}
