import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Consistency, LogList } from '#contracts';
import { parseKeyRotation, parseTileIndex, parseTilePath, type Checkpoint } from '#ledger';
import { bundleLines, entryBundle, EntryTooLong, logName, parseLogName, type LogReference } from '#ledger-store';
import { maySeeEveryEventOf } from '#projections';
import { HttpProblem } from '../http/http-problem.js';
import { invalidParameter, queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import type { Stores } from '../operations/stores.js';
import { STORES } from '../tokens.js';
import { Sealing } from './sealing.js';

const TEXT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
/** Tiles never change. */
const IMMUTABLE = 'private, max-age=31536000, immutable';
/** Not every reader may see entries, so a browser asks again. */
const PER_READER = 'private, no-cache';
const SIZE = /^(?:0|[1-9]\d{0,15})$/;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The Merkle logs, as static files in the layout of C2SP tlog-tiles, and what is computed from them. */
@Controller('api/logs')
export class LogsController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  list(@Query() query: unknown): LogList {
    queryOf('/api/logs', query);
    const { ledger, witnesses } = this.stores;
    const references: readonly LogReference[] = [...ledger.file.logs().map(({ chain }) => ({ chain })), 'logs'];
    return {
      sealing: this.sealing.state,
      logs: references.flatMap((log) => {
        const state = ledger.state(log);
        if (!state) return [];
        const { origin, size, root } = state;
        const anchored = log === 'logs' ? ledger.file.cosignedSize() : ledger.anchoredSize(log.chain);
        return [{ log: logName(log), origin, size, root: base64(root), anchored, key: ledger.verifierKey(origin) }];
      }),
      witnesses: witnesses.states.map(({ name, key, cosignedSize, failure }) => ({
        name,
        key,
        cosigned: cosignedSize,
        failed: failure !== undefined,
      })),
      rotations: ledger.file.rotations().map(({ note, size }) => {
        const { number, at, reason, from, to } = parseKeyRotation(note);
        return { number, at, reason, size, from, to, note };
      }),
    };
  }

  @Get(':log/checkpoint')
  async checkpoint(@Param('log') name: string, @Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    queryOf('/api/logs/{log}/checkpoint', query);
    const { ledger } = this.stores;
    const log = logOf(name);
    const state = this.stateOf(log);
    const note = await (log === 'logs' ? ledger.cosigned(state) : ledger.signed(state));
    void reply.header('content-type', TEXT).send(note);
  }

  @Get(':log/tile/*')
  tile(
    @Param('log') name: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    queryOf('/api/logs/{log}/tile/*', query);
    const tile = parseTilePath(restOf(request));
    const bytes = tile && this.stores.ledger.tile(logOf(name), tile);
    if (!bytes) throw new HttpProblem('NO_SUCH_TILE');
    void reply.headers({ 'content-type': BYTES, 'cache-control': IMMUTABLE }).send(Buffer.from(bytes));
  }

  @Get(':log/tile/entries/*')
  async entries(
    @Param('log') name: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    queryOf('/api/logs/{log}/tile/entries/*', query);
    const { events, ledger } = this.stores;
    const log = logOf(name);
    await this.requireEntries(log, request);
    const tile = parseTileIndex(restOf(request));
    const bytes = tile && (await entryBundle(events, ledger, log, tile).catch(tooLong));
    if (!bytes) throw new HttpProblem('NO_SUCH_TILE');
    void reply.headers({ 'content-type': BYTES, 'cache-control': PER_READER }).send(Buffer.from(bytes));
  }

  @Get(':log/consistency')
  consistency(@Param('log') name: string, @Query() query: unknown): Consistency {
    const given = queryOf('/api/logs/{log}/consistency', query);
    const { ledger } = this.stores;
    const log = logOf(name);
    const to = this.stateOf(log, sizeOf('to', given.to));
    const size = sizeOf('from', given.from);
    if (size === undefined)
      throw invalidParameter('from', '须给出 from（条目数）', 'from (a number of entries) is needed');
    if (size > to.size) throw invalidParameter('from', 'from 不应大于 to', 'from must not be greater than to');
    const from = this.stateOf(log, size);
    const stateOf = ({ size: entries, root }: Checkpoint) => ({ size: entries, root: base64(root) });
    return {
      log: name,
      origin: to.origin,
      from: stateOf(from),
      to: stateOf(to),
      proof: ledger.consistency(log, from.size, to.size).map(base64),
    };
  }

  @Get(':log/bundle')
  async bundle(
    @Param('log') name: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    queryOf('/api/logs/{log}/bundle', query);
    const { events, ledger } = this.stores;
    const log = logOf(name);
    await this.requireEntries(log, request);
    const lines = log === 'logs' ? undefined : bundleLines(events, ledger, log.chain);
    if (!lines) throw new HttpProblem('NO_SUCH_LOG');
    return new StreamableFile(Readable.from(withNewlines(lines), { objectMode: false }), {
      type: TEXT,
      disposition: `attachment; filename="${name}.bundle"`,
    });
  }

  /**
   * The entries are the events themselves. The log of logs has none.
   * @throws HttpProblem NO_SUCH_LOG, LOG_NOT_YOURS
   */
  private async requireEntries(log: LogReference, request: FastifyRequest): Promise<void> {
    if (log === 'logs') return;
    this.stateOf(log);
    if (!maySeeEveryEventOf(log.chain, await this.visibilities.of(request))) throw new HttpProblem('LOG_NOT_YOURS');
  }

  private stateOf(log: LogReference, size?: number): Checkpoint {
    const state = this.stores.ledger.state(log, size);
    if (!state) throw new HttpProblem(this.stores.ledger.state(log) ? 'NO_SUCH_TILE' : 'NO_SUCH_LOG');
    return state;
  }
}

/** @throws HttpProblem NO_SUCH_LOG */
function logOf(name: string): LogReference {
  const log = parseLogName(name);
  if (log === undefined) throw new HttpProblem('NO_SUCH_LOG');
  return log;
}

/** What the path has in place of the `*` of its route. */
const restOf = ({ params }: FastifyRequest): string => (params as Readonly<Record<string, string>>)['*'] ?? '';

function sizeOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (SIZE.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  throw invalidParameter(name, `${name} 应为条目数`, `${name} must be a number of entries`);
}

function tooLong(error: unknown): never {
  if (error instanceof EntryTooLong) throw new HttpProblem('ENTRY_TOO_LONG', { details: { index: error.index } });
  throw error;
}

async function* withNewlines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
