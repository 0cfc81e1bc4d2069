import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ExceptionList } from '#contracts';
import { AccessLog, NOTICE_KINDS } from '#identity';
import { dutyChecks, exceptions, type Condition, type RowModel, type Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import { invalidParameter, limitOf, queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { cursorOf, pageOf } from '../access-log/line-parameters.js';
import { READ_STORE } from '../tokens.js';
import { exceptionFilterOf, noticeFilter, rowConditions, type ExceptionFilter } from './exception-filter.js';
import { ExceptionWords } from './exception-words.js';
import { mergedPage, type Place, type Source } from './merged-pages.js';

/** Items read at once from each list. */
const PAGE = 50;

/** Refusals alone are no exception; they are listed where they are asked for. */
const NOT_UNASKED = 'REFUSED_COMMAND';

type Item = ExceptionList['items'][number];

/** Every kind, with the read model whose rows are of this kind; null for the notices of the access log. */
const KINDS: readonly (readonly [kind: string, model: RowModel | null])[] = [
  ...kindsOf(exceptions as unknown as RowModel),
  ...kindsOf(dutyChecks as unknown as RowModel),
  ...NOTICE_KINDS.map((kind) => [kind, null] as const),
];

function kindsOf(model: RowModel): readonly (readonly [string, RowModel])[] {
  const { kind } = model.fields;
  return kind?.kind === 'code' ? kind.codes.map((code) => [code, model] as const) : [];
}

/**
 * `GET /api/exceptions`: what an auditor looks at first, from the events (recorded late, from paper, undone, duties that
 * met) and from the access log (refused for a duty, refused until accepted, the clock), newest first.
 */
@Controller('api/exceptions')
export class ExceptionsController {
  constructor(
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(ExceptionWords) private readonly words: ExceptionWords,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async list(@Query() query: unknown, @Req() request: FastifyRequest): Promise<ExceptionList> {
    const given = queryOf('/api/exceptions', query);
    const limit = limitOf(given.limit);
    const filter = exceptionFilterOf(given);
    const by = await this.visibilities.of(request);
    const counts = await this.counts(filter, by);
    const kinds = this.kindsAsked(filter);
    const { items, places } = await mergedPage(this.sources(filter, kinds, by), placesOf(given.cursor), limit);
    return {
      total: kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0),
      counts,
      items,
      nextCursor: places && Buffer.from(JSON.stringify(places)).toString('base64url'),
    };
  }

  /** @throws HttpProblem INVALID_PARAMETER */
  private kindsAsked({ kinds }: ExceptionFilter): readonly string[] {
    const known = KINDS.map(([kind]) => kind);
    const unknown = kinds?.find((kind) => !known.includes(kind));
    if (unknown !== undefined) throw invalidParameter('kind', `没有类别 ${unknown}`, `there is no kind ${unknown}`);
    return kinds ?? known.filter((kind) => kind !== NOT_UNASKED);
  }

  private async counts(filter: ExceptionFilter, by: Visibility): Promise<Readonly<Record<string, number>>> {
    const ofNotices = this.log.notices.counts(noticeFilter(filter, by));
    const entries: [string, number][] = [];
    for (const [kind, model] of KINDS) {
      const where = [...rowConditions(filter), ['kind', '=', kind] as const];
      entries.push([
        kind,
        model === null
          ? (ofNotices.get(kind as (typeof NOTICE_KINDS)[number]) ?? 0)
          : await this.reads.count(model, scopeOf(filter, by), where),
      ]);
    }
    return Object.fromEntries(entries);
  }

  private sources(filter: ExceptionFilter, kinds: readonly string[], by: Visibility): readonly Source<Item>[] {
    const of = (model: RowModel | null): readonly string[] =>
      KINDS.flatMap(([kind, its]) => (its?.name === model?.name && kinds.includes(kind) ? [kind] : []));
    return [
      this.rowsOf(exceptions as unknown as RowModel, of(exceptions as unknown as RowModel), filter, by),
      this.rowsOf(dutyChecks as unknown as RowModel, of(dutyChecks as unknown as RowModel), filter, by),
      this.noticesOf(of(null), filter, by),
    ];
  }

  private rowsOf(model: RowModel, kinds: readonly string[], filter: ExceptionFilter, by: Visibility): Source<Item> {
    const where: readonly Condition[] = [...rowConditions(filter), ['kind', 'in', kinds]];
    return async (cursor) => {
      if (kinds.length === 0) return NOTHING;
      const page = await this.reads.list(model, scopeOf(filter, by), where, { limit: PAGE, cursor });
      return {
        items: await Promise.all(page.items.map((version) => this.words.ofRow(model, version, by))),
        nextCursor: page.nextCursor,
      };
    };
  }

  private noticesOf(kinds: readonly string[], filter: ExceptionFilter, by: Visibility): Source<Item> {
    return async (cursor) => {
      if (kinds.length === 0) return NOTHING;
      const asked = { ...noticeFilter(filter, by), kinds };
      const { items, next } = this.log.notices.page(
        asked,
        pageOf({ limit: String(PAGE), ...(cursor ? { cursor } : {}) }),
      );
      return {
        items: await Promise.all(items.map((line) => this.words.ofNotice(line))),
        nextCursor: cursorOf(next),
      };
    };
  }
}

const NOTHING = { items: [], nextCursor: null } as const;

const scopeOf = ({ chain }: ExceptionFilter, visibility: Visibility) => ({
  at: 'now' as const,
  asOfDate: '',
  visibility,
  ...(chain === undefined ? {} : { chain }),
});

/** @throws HttpProblem INVALID_PARAMETER */
function placesOf(cursor: string | undefined): readonly Place[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const places = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (Array.isArray(places) && places.every(isPlace)) return places;
  } catch {
    // Reported below.
  }
  throw invalidParameter(
    'cursor',
    'cursor 应取自上一页的 nextCursor',
    'cursor must be the nextCursor of the previous page',
  );
}

function isPlace(value: unknown): value is Place {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  const { cursor, taken } = value as { readonly cursor?: unknown; readonly taken?: unknown };
  return (cursor === undefined || typeof cursor === 'string') && Number.isInteger(taken) && Number(taken) >= 0;
}
