import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { RowDetail, RowPage, RowView } from '#contracts';
import { Missing } from '#domain';
import { readModels, type ColumnKind, type Condition, type RowModel, type Where } from '#projections';
import type { ReadStore, RowVersion } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { invalidParameter, limitOf, namedBy, queryOf } from '../http/parameters.js';
import { READ_STORE } from '../tokens.js';
import { EventLines } from './event-lines.js';
import { MOMENT_PARAMETERS, type MomentParameters } from './moment.js';
import { computedAt, consistently, Readings, type Reading } from './readings.js';

/** Versions of one row that are told, the latest of them. */
const MAX_VERSIONS = 500;
/** Longest text that is searched for, in characters. */
const MAX_SEARCH_LENGTH = 200;

const models = new Map(readModels.map((model) => [model.name, model]));

/** `GET /api/rows/<model>`: the rows behind every screen, at any moment. */
@Controller('api/rows')
export class RowsController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(EventLines) private readonly lines: EventLines,
    @Inject(READ_STORE) private readonly reads: ReadStore,
  ) {}

  @Get(':model')
  async list(@Param('model') name: string, @Query() query: unknown): Promise<RowPage> {
    const model = modelNamed(name);
    const given = queryOf('/api/rows/{model}', query, Object.keys(model.columns));
    if (given.keys !== undefined) return this.named(model, namedBy('keys', given, MOMENT_PARAMETERS), given);
    const { chain, search, cursor } = given;
    if (search !== undefined && search.length > MAX_SEARCH_LENGTH)
      throw invalidParameter(
        'search',
        `search 至多 ${MAX_SEARCH_LENGTH} 个字符`,
        `search has at most ${MAX_SEARCH_LENGTH} characters`,
      );
    const page = { limit: limitOf(given.limit), cursor };
    const where = whereOf(model, given);
    const reading = await this.readings.of(given, chain);
    return consistently(reading, async (at) => {
      const scope = { at, asOfDate: reading.asOfDate, ...(chain === undefined ? {} : { chain }) };
      const { items, nextCursor } = await reading.reads.list(model, scope, where, page, search);
      return {
        ...(await computedAt(reading, at, chain)),
        model: name,
        total: await reading.reads.count(model, scope, where, search),
        items: items.map((version) => view(model, version, reading)),
        nextCursor,
      };
    });
  }

  /** Those of the rows that there are, in the order of their keys. */
  private async named(model: RowModel, keys: readonly string[], given: MomentParameters): Promise<RowPage> {
    const reading = await this.readings.of(given);
    return consistently(reading, async (at) => {
      const found = await Promise.all(keys.map((key) => reading.reads.find(model, key, at)));
      const items = found.flatMap((version) => (version === undefined ? [] : [view(model, version, reading)]));
      return {
        ...(await computedAt(reading, at, undefined)),
        model: model.name,
        total: items.length,
        items,
        nextCursor: null,
      };
    });
  }

  @Get(':model/:key')
  async one(@Param('model') name: string, @Param('key') key: string, @Query() query: unknown): Promise<RowDetail> {
    const model = modelNamed(name);
    const given = queryOf('/api/rows/{model}/{key}', query);
    // Only the chain that the row belongs to has to be replayed.
    const chain =
      given.by === 'occurred' ? ((await this.reads.find(model, key, 'now'))?.chain ?? undefined) : undefined;
    const reading = await this.readings.of(given, chain);
    return consistently(reading, async (at) => {
      const version = await reading.reads.find(model, key, at);
      if (!version) throw new Missing(name, key);
      const versions = (await reading.reads.versions(model, key, at)).slice(-MAX_VERSIONS);
      return {
        ...(await computedAt(reading, at, version.chain ?? undefined)),
        model: name,
        ...view(model, version, reading),
        versions: await Promise.all(
          versions.map(async ({ fromPosition, toPosition, row }) => ({
            fromPosition: reading.logPosition(fromPosition),
            toPosition: toPosition === null ? null : reading.logPosition(toPosition),
            event: await this.lines.at(reading.logPosition(fromPosition)),
            row,
          })),
        ),
      };
    });
  }
}

/** @throws HttpProblem UNKNOWN_READ_MODEL */
function modelNamed(name: string): RowModel {
  const model = models.get(name);
  if (!model) throw new HttpProblem('UNKNOWN_READ_MODEL', { details: { name } });
  return model;
}

const view = (model: RowModel, { key, chain, fromPosition, row }: RowVersion, reading: Reading): RowView => ({
  key,
  chain,
  label: model.label(row),
  fromPosition: reading.logPosition(fromPosition),
  row,
});

/** `<column>=<value>` for any column of the read model. */
function whereOf(model: RowModel, given: Readonly<Record<string, string | undefined>>): Where {
  const conditions: Condition[] = [];
  for (const [column, kind] of Object.entries(model.columns)) {
    const value = given[column];
    if (value !== undefined) conditions.push([column, '=', columnValue(column, kind, value)]);
  }
  return conditions;
}

function columnValue(column: string, kind: ColumnKind, value: string): string | number {
  if (kind === 'text') return value;
  if (value === 'true' || value === 'false') return Number(value === 'true');
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  throw invalidParameter(column, `${column} 应为整数`, `${column} must be a whole number`);
}
