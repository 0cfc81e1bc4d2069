import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ControlChartDto, ControlCharts } from '#contracts';
import { Missing } from '#domain';
import { chartOfSeries, everyRow, measurementSeries, seriesKey, type MeasurementSeries } from '#figures';
import { tests, testSubjects } from '#projections';
import { queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { computedAt, QueryContexts, readConsistently } from './query-contexts.js';

/** `GET /api/control-charts/<test item>`: 控制图 of the measurements that a test item belongs to. */
@Controller('api/control-charts')
export class ControlChartsController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get(':subject')
  async charts(
    @Param('subject') subjectId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<ControlCharts> {
    const visibility = await this.visibilities.of(request);
    const context = await this.contexts.resolve(queryOf('/api/control-charts/{subject}', query), visibility);
    const { reads, asOfDate } = context;
    return readConsistently(context, async (at) => {
      const subject = await reads.find(testSubjects, subjectId, at, visibility);
      if (!subject) throw new Missing('test_subjects', subjectId);
      const { chainId: chain } = subject.row;
      const counted = await everyRow(reads, tests, { at, asOfDate, chain, visibility }, [['counted', '=', 1]]);
      const own = new Set(counted.flatMap(({ row }) => (row.subjectId === subjectId ? [seriesKey(row)] : [])));
      const series = measurementSeries(counted.filter(({ row }) => own.has(seriesKey(row))));
      return {
        ...(await computedAt(context, at, undefined)),
        subjectId,
        items: series.flatMap((one) => chartOf(one, subjectId) ?? []),
      };
    });
  }
}

/** Undefined for fewer than two measurements. */
function chartOf(series: MeasurementSeries, subjectId: string): ControlChartDto | undefined {
  const found = chartOfSeries(series);
  if (found === undefined) return undefined;
  const { kind, points, charts, signals, capability } = found;
  const ofItem = new Set(series.tests.filter((test) => test.subjectId === subjectId).map(({ key }) => key));
  const { responsibleId, method, unit, limitText } = series;
  const limitsOf = ({ centre, lower, upper }: { centre: number; lower: number; upper: number }) => ({
    centre,
    lower,
    upper,
  });
  return {
    ...{ responsibleId, method, unit, limitText, kind },
    size: points[0]?.keys.length ?? 1,
    points: points.map(({ at, value, keys }) => ({
      at,
      value,
      own: keys.some((key) => ofItem.has(key)),
      tests: [...keys],
    })),
    level: limitsOf(charts.level),
    spread: { ...limitsOf(charts.spread), values: [...charts.spread.values] },
    signals: signals.map(({ at, rule }) => ({ at, rule })),
    capability: { ...capability },
  };
}
