import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ExceptionList } from '#contracts';
import { AccessLog, NOTICE_KINDS } from '#identity';
import { dutiesMetOf, dutyChecks, exceptions, reasonOf, type Field, type Visibility } from '#projections';
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

/** The kinds of each list: rows of two read models, and notices of the access log. */
const KINDS = {
  exceptions: codesOf(exceptions.fields['kind']),
  duties: codesOf(dutyChecks.fields['kind']),
  notices: NOTICE_KINDS,
} as const;

function codesOf(field: Field | undefined): readonly string[] {
  return field?.kind === 'code' ? field.codes : [];
}

const ALL_KINDS: readonly string[] = Object.values(KINDS).flat();

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
    const unknown = kinds?.find((kind) => !ALL_KINDS.includes(kind));
    if (unknown !== undefined) throw invalidParameter('kind', `没有类别 ${unknown}`, `there is no kind ${unknown}`);
    return kinds ?? ALL_KINDS.filter((kind) => kind !== NOT_UNASKED);
  }

  private async counts(filter: ExceptionFilter, by: Visibility): Promise<Readonly<Record<string, number>>> {
    const ofNotices = this.log.notices.counts(noticeFilter(filter, by));
    const scope = scopeOf(filter, by);
    return {
      ...Object.fromEntries(ALL_KINDS.map((kind) => [kind, 0])),
      ...(await this.reads.countBy(exceptions, scope, 'kind', rowConditions(filter, KINDS.exceptions))),
      ...(await this.reads.countBy(dutyChecks, scope, 'kind', rowConditions(filter, KINDS.duties))),
      ...Object.fromEntries(ofNotices),
    };
  }

  private sources(filter: ExceptionFilter, kinds: readonly string[], by: Visibility): readonly Source<Item>[] {
    const of = (all: readonly string[]): readonly string[] => all.filter((kind) => kinds.includes(kind));
    const scope = scopeOf(filter, by);
    const [ofExceptions, ofDuties] = [of(KINDS.exceptions), of(KINDS.duties)];
    return [
      rowsOf(ofExceptions, async (page) => {
        const found = await this.reads.list(exceptions, scope, rowConditions(filter, ofExceptions), page);
        const items = found.items.map((each) => this.words.ofRow('exceptions', each, reasonOf(each.row), by));
        return { items: await Promise.all(items), nextCursor: found.nextCursor };
      }),
      rowsOf(ofDuties, async (page) => {
        const found = await this.reads.list(dutyChecks, scope, rowConditions(filter, ofDuties), page);
        const items = found.items.map((each) => this.words.ofRow('duty_checks', each, dutiesMetOf(each.row), by));
        return { items: await Promise.all(items), nextCursor: found.nextCursor };
      }),
      this.noticesOf(of(KINDS.notices), filter, by),
    ];
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

/** A list of rows that are read a page at a time; nothing is read for no kinds. */
const rowsOf =
  (
    kinds: readonly string[],
    read: (page: { readonly limit: number; readonly cursor: string | undefined }) => ReturnType<Source<Item>>,
  ): Source<Item> =>
  async (cursor) =>
    kinds.length === 0 ? NOTHING : read({ limit: PAGE, cursor });

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
