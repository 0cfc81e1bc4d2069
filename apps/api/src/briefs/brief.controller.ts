import { Controller, Get, Inject, Query, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { BriefAnswer } from '#contracts';
import { Missing } from '#domain';
import { periodOf, type BriefMoment, type Period } from '#figures';
import { chains, type Visibility } from '#projections';
import { invalidParameter, queryOf } from '../http/parameters.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import { QueryContexts, type QueryContext } from '../queries/query-contexts.js';
import { briefAnswer } from './brief-answer.js';
import { briefAsSheets } from './brief-sheets.js';

type Given = Readonly<Record<string, string | undefined>>;

/** `GET /api/brief`: 产业链月报 and 全市年度报告, as of the end of a month or a year; `/file` is the same as a spreadsheet. */
@Controller('api/brief')
export class BriefController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async brief(@Query() query: unknown, @Req() request: FastifyRequest): Promise<BriefAnswer> {
    return this.composed(queryOf('/api/brief', query), await this.visibilities.of(request));
  }

  @Get('file')
  async file(@Query() query: unknown, @Req() request: FastifyRequest): Promise<StreamableFile> {
    const { language, ...given } = queryOf('/api/brief/file', query);
    if (language !== undefined && language !== 'zh' && language !== 'en')
      throw invalidParameter('language', 'language 应为 zh 或 en', 'language must be zh or en');
    const answer = await this.composed(given, await this.visibilities.of(request));
    const name = `brief-${answer.chainId ?? 'city'}-${answer.period}-${answer.position}.xlsx`;
    return new StreamableFile(await briefAsSheets(answer, language ?? 'zh'), {
      disposition: `attachment; filename="${name}"`,
    });
  }

  private async composed({ on: _, ...given }: Given, visibility: Visibility): Promise<BriefAnswer> {
    const { chain } = given;
    const asked = await this.contexts.resolve(given, visibility, chain);
    const period = startedPeriod(given['period'], asked.asOfDate, chain);
    const ended = period.last < asked.asOfDate;
    const context = ended ? await this.endOf(period.last, given, visibility) : asked;
    const end = await fixed(context);
    if (chain !== undefined) {
      if (!(await end.reads.find(chains, chain, end.at, visibility))) throw new Missing('chain', chain);
      requireFigures(chain, visibility);
    }
    const before = await fixed(await this.endOf(period.before, given, visibility));
    return briefAnswer({ context, end, before, chain, period, ended });
  }

  /** What had been recorded by the end of a day, or had happened by then. */
  private endOf(date: string, { by, known, chain }: Given, visibility: Visibility): Promise<QueryContext> {
    return this.contexts.resolve({ at: date, by, known }, visibility, chain);
  }
}

/** A brief reads many times: all of them at one position. */
const fixed = async ({ reads, at, asOfDate }: QueryContext): Promise<BriefMoment> => ({
  ...{ reads, asOfDate },
  at: at === 'now' ? await reads.checkpoint() : at,
});

/** @throws HttpProblem INVALID_PARAMETER for what is no period, or has not begun */
function startedPeriod(given: string | undefined, asOfDate: string, chain: string | undefined): Period {
  const period = periodOf(given ?? asOfDate.slice(0, chain === undefined ? 'YYYY'.length : 'YYYY-MM'.length));
  if (period !== undefined && period.from <= asOfDate) return period;
  throw invalidParameter(
    'period',
    'period 应为已开始的月份 YYYY-MM 或年份 YYYY',
    'period must be a month YYYY-MM or a year YYYY that has begun',
  );
}
