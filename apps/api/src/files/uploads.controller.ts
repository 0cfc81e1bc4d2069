import type { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { UploadedFile, UploadLimitsDto, UploadStateDto } from '#contracts';
import type { Uploader } from '#files';
import { HttpProblem } from '../http/http-problem.js';
import { invalidParameter, queryOf } from '../http/parameters.js';
import { actorOf, type IdentifiedRequest } from '../identity/access.js';
import { bodyOf } from '../identity/request-body.js';
import { ReadOnly } from '../ledger/read-only.js';
import type { Stores } from '../operations/stores.js';
import { STORES } from '../tokens.js';

const OK = 200;

/** `POST /api/uploads` and below: uploads in parts that can be continued (docs/adr/0054). */
@Controller('api/uploads')
export class UploadsController {
  constructor(
    @Inject(STORES) private readonly stores: Pick<Stores, 'files'>,
    @Inject(ReadOnly) private readonly readOnly: ReadOnly,
  ) {}

  private get uploads() {
    return this.stores.files.uploads;
  }

  @Post()
  @HttpCode(OK)
  begin(@Req() { body, principal }: IdentifiedRequest): UploadStateDto {
    const { fileName, bytes } = bodyOf('/api/uploads', body);
    this.readOnly.requireWritable();
    return this.uploads.begin(uploaderOf(principal), fileName, bytes);
  }

  @Get('limits')
  limits(@Query() query: unknown, @Req() { principal }: IdentifiedRequest): UploadLimitsDto {
    queryOf('/api/uploads/limits', query);
    const { maxFileBytes, quotaBytes } = this.uploads.limits;
    const usedBytes = this.stores.files.register.bytesOf(uploaderOf(principal).organisationId);
    return { maxFileBytes, quotaBytes, usedBytes };
  }

  @Get(':id')
  state(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() { principal }: IdentifiedRequest,
  ): Promise<UploadStateDto> {
    queryOf('/api/uploads/{id}', query);
    return this.uploads.state(id, uploaderOf(principal));
  }

  @Post(':id/bytes')
  @HttpCode(OK)
  async append(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() { body, principal }: IdentifiedRequest,
  ): Promise<UploadStateDto> {
    const offset = offsetOf(queryOf('/api/uploads/{id}/bytes', query).offset);
    const content = body as Readable | undefined;
    if (typeof content?.pipe !== 'function') throw new HttpProblem('UNSUPPORTED_MEDIA_TYPE');
    this.readOnly.requireWritable();
    return this.uploads.append(id, uploaderOf(principal), offset, content);
  }

  @Post(':id/complete')
  @HttpCode(OK)
  complete(@Param('id') id: string, @Req() { body, principal }: IdentifiedRequest): Promise<UploadedFile> {
    const { sha256 } = bodyOf('/api/uploads/{id}/complete', body);
    this.readOnly.requireWritable();
    return this.uploads.complete(id, uploaderOf(principal), sha256);
  }

  @Post(':id/cancel')
  @HttpCode(OK)
  async cancel(@Param('id') id: string, @Req() { principal }: IdentifiedRequest): Promise<{ readonly done: boolean }> {
    return { done: await this.uploads.cancel(id, uploaderOf(principal)) };
  }
}

function uploaderOf(principal: IdentifiedRequest['principal']): Uploader {
  const { organisationId } = actorOf(principal);
  return { accountId: principal.accountId, organisationId };
}

function offsetOf(text: string | undefined): number {
  if (text !== undefined && /^(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  throw invalidParameter('offset', '须给出 offset（字节数）', 'offset (a number of bytes) is needed');
}
