import { isMisread, readLimit, readMeasured } from '#domain';
import type { TestRow } from '#projections';
import { capabilityOf, type Capability, type Specification } from './capability.js';
import { individualsChart, meansChart, type ChartPair } from './chart.js';
import { signalsOf, type Signal } from './western-electric.js';

/** A test whose value is a number. */
export interface MeasuredTest {
  readonly key: string;
  readonly subjectId: string;
  readonly testId: string;
  readonly occurredAt: string;
  readonly testedOn: string;
  readonly value: number;
  readonly passed: boolean;
}

/** Repeated measurements of one quantity: by one method and unit, of one organisation's products on a chain, oldest first. */
export interface MeasurementSeries {
  readonly chainId: string;
  readonly responsibleId: string;
  readonly method: string;
  readonly unit: string;
  /** The limit of the last test. */
  readonly limitText: string;
  readonly specification: Specification;
  readonly tests: readonly MeasuredTest[];
}

/** A point of a chart of the level: one test, or the mean of the tests of a day. */
export interface ChartPoint {
  readonly at: string;
  readonly value: number;
  readonly keys: readonly string[];
}

export interface SeriesChart {
  /** `INDIVIDUALS`: I-MR. `MEANS`: X̄-R of the tests of each day, where every day has the same number, 2 to 10. */
  readonly kind: 'INDIVIDUALS' | 'MEANS';
  readonly points: readonly ChartPoint[];
  readonly charts: ChartPair;
  readonly signals: readonly Signal[];
  readonly capability: Capability;
}

const MEANS_MIN_DAYS = 3;

/** The measured value as a number; undefined for a rating, a verdict, or a value that was only said to lie below or above a limit. */
function numberOf({ measured, unit }: Pick<TestRow, 'measured' | 'unit'>): number | undefined {
  const read = readMeasured(measured, unit);
  if (isMisread(read) || read.kind !== 'NUMBER') return undefined;
  const { min, max } = read.range;
  return min !== undefined && min === max ? Number(min.value) : undefined;
}

function specificationOf({ limitText, unit }: Pick<TestRow, 'limitText' | 'unit'>): Specification {
  const limit = readLimit(limitText, unit);
  if (isMisread(limit) || limit.kind !== 'NUMBER') return {};
  const { min, max } = limit;
  return { lower: min && Number(min.value), upper: max && Number(max.value) };
}

type Keyed = { readonly key: string; readonly row: TestRow };

/** Identifies the series of a test. */
export const seriesKey = ({ chainId, responsibleId, method, unit }: TestRow): string =>
  JSON.stringify([chainId, responsibleId, method, unit]);

/** The series of tests that count and whose values are numbers. */
export function measurementSeries(tests: readonly Keyed[]): readonly MeasurementSeries[] {
  const groups = Map.groupBy(
    tests.filter(({ row }) => row.counted && numberOf(row) !== undefined),
    ({ row }) => seriesKey(row),
  );
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted(byTime);
    const last = sorted.at(-1)?.row;
    if (last === undefined) return [];
    const { chainId, responsibleId, method, unit, limitText } = last;
    return [
      {
        ...{ chainId, responsibleId, method, unit, limitText },
        specification: specificationOf(last),
        tests: sorted.map(({ key, row }) => ({
          key,
          subjectId: row.subjectId,
          testId: row.testId,
          occurredAt: row.occurredAt,
          testedOn: row.testedOn,
          value: numberOf(row) ?? 0,
          passed: row.passed,
        })),
      },
    ];
  });
}

const byTime = (a: Keyed, b: Keyed): number =>
  a.row.occurredAt < b.row.occurredAt ? -1 : a.row.occurredAt > b.row.occurredAt ? 1 : a.key < b.key ? -1 : 1;

/** The control chart of a series; undefined for fewer than two measurements. */
export function chartOfSeries({ tests, specification }: MeasurementSeries): SeriesChart | undefined {
  const days = [...Map.groupBy(tests, ({ testedOn }) => testedOn).values()];
  const means = days.length < MEANS_MIN_DAYS ? undefined : meansChart(days.map((day) => day.map(({ value }) => value)));
  const charts = means ?? individualsChart(tests.map(({ value }) => value));
  if (charts === undefined) return undefined;
  const groups = means === undefined ? tests.map((test) => [test]) : days;
  return {
    kind: means === undefined ? 'INDIVIDUALS' : 'MEANS',
    points: groups.map((group, index) => ({
      at: group[0]?.occurredAt ?? '',
      value: charts.level.values[index] ?? 0,
      keys: group.map(({ key }) => key),
    })),
    charts,
    signals: signalsOf(charts.level),
    capability: capabilityOf(
      tests.map(({ value }) => value),
      charts.sigma,
      specification,
    ),
  };
}
