import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Missing } from '#domain';
import { flagOf, queryOf } from '../http/parameters.js';
import { actingOf, type IdentifiedRequest } from '../identity/access.js';
import { Visibilities } from '../identity/visibilities.js';
import type { Stores } from '../operations/stores.js';
import { STORES } from '../tokens.js';
import { FileReading } from './file-reading.js';
import { sendFile } from './file-response.js';

/**
 * `GET /api/files/<digest>`: a file of a row that the reader may see. `GET /api/uploaded-files/<digest>`: one that the own
 * organisation uploaded, such as that of a bid which is sealed.
 */
@Controller('api')
export class FilesController {
  constructor(
    @Inject(STORES) private readonly stores: Pick<Stores, 'files'>,
    @Inject(FileReading) private readonly reading: FileReading,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get('files/:digest')
  async attached(
    @Param('digest') digest: string,
    @Query() query: unknown,
    @Req() request: IdentifiedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const show = flagOf('show', queryOf('/api/files/{digest}', query).show) === true;
    const file = await this.reading.attached(digest, await this.visibilities.of(request));
    await sendFile(this.stores.files.store, file, { request, reply, show });
  }

  @Get('uploaded-files/:digest')
  async uploaded(
    @Param('digest') digest: string,
    @Query() query: unknown,
    @Req() request: IdentifiedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const show = flagOf('show', queryOf('/api/uploaded-files/{digest}', query).show) === true;
    const { organisationId } = actingOf(request.principal);
    if (organisationId === null) throw new Missing('file', digest);
    const file = this.reading.uploaded(digest, organisationId);
    await sendFile(this.stores.files.store, file, { request, reply, show });
  }
}
