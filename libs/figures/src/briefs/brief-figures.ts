import { changeFrom, amountsOf } from '../differences/amounts.js';
import type { Fraction } from '#domain';
import { FIGURES } from '../chain-figures.js';
import { evaluateAll, type Evaluated, type Ratio } from '../evaluate.js';
import { figureNamed } from '../figure-named.js';
import type { FigureValue } from '../value.js';
import type { BriefMoment } from './brief-moment.js';

/** The figures of a brief, in their order, and in which direction each is better; the others only tell. */
const DIRECTIONS = {
  'tests.counted': 'NEITHER',
  'tests.passed': 'NEITHER',
  'tests.passRatePercent': 'UP',
  'tests.firstPassRatePercent': 'UP',
  'nonconformities.raised': 'NEITHER',
  'nonconformities.open': 'DOWN',
  'nonconformities.overdue': 'DOWN',
  'nonconformities.closed': 'UP',
  'nonconformities.avgDaysToClose': 'DOWN',
  'bottlenecks.open': 'DOWN',
  'bottlenecks.resolved': 'UP',
  'projects.total': 'NEITHER',
  'projects.byStatus': 'NEITHER',
  'projects.milestonesMissed': 'DOWN',
  'incentives.submitted': 'NEITHER',
  'incentives.requestedCny': 'NEITHER',
  'incentives.approvedOrPaid': 'NEITHER',
  'incentives.approvedCny': 'NEITHER',
  'incentives.paidCny': 'NEITHER',
  'incentives.clawedBackCny': 'DOWN',
  'nqi.certificationsValid': 'UP',
  'nqi.standardsPublished': 'UP',
  'nqi.servicesDelivered': 'UP',
  'chain.members': 'NEITHER',
  qualityActions: 'UP',
  eventsApplied: 'NEITHER',
} as const satisfies Partial<Record<keyof typeof FIGURES, 'UP' | 'DOWN' | 'NEITHER'>>;

export const TRENDS = ['BETTER', 'WORSE', 'SAME', 'OTHER'] as const;
export type Trend = (typeof TRENDS)[number];

/** A figure at the end of a period and at the end of the one before it. */
export interface BriefFigure {
  /** It opens with this name. */
  readonly name: string;
  readonly value: FigureValue;
  readonly before: FigureValue;
  /** Exact; null where one of them has no value. */
  readonly change: Fraction | null;
  readonly trend: Trend;
  /** Of a rate: how many it is computed from. */
  readonly ratio?: Ratio;
  readonly ratioBefore?: Ratio;
}

const NONE: Fraction = { n: 0n, d: 1n };

function trendOf(direction: 'UP' | 'DOWN' | 'NEITHER', change: Fraction | null): Trend {
  if (change === null || direction === 'NEITHER') return 'OTHER';
  if (change.n === 0n) return 'SAME';
  return change.n > 0n === (direction === 'UP') ? 'BETTER' : 'WORSE';
}

const isGroups = (value: FigureValue | undefined): value is Readonly<Record<string, number>> =>
  typeof value === 'object' && value !== null;

/** One figure, or one for each group that has a row at either end. */
function figuresNamed(
  name: string,
  now: Evaluated,
  earlier: Evaluated,
): readonly (readonly [string, Evaluated, Evaluated])[] {
  if (!isGroups(now.value) || !isGroups(earlier.value)) return [[name, now, earlier]];
  const [after, before] = [now.value, earlier.value];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .map((group) => [`${name}.${group}`, { value: after[group] ?? 0 }, { value: before[group] ?? 0 }]);
}

/** The figures of a chain, or of the city, at two moments. */
export async function briefFigures(
  end: BriefMoment,
  before: BriefMoment,
  chain: string | undefined,
): Promise<readonly BriefFigure[]> {
  const declared = Object.fromEntries(
    (Object.keys(DIRECTIONS) as (keyof typeof DIRECTIONS)[]).map((name) => [name, FIGURES[name]]),
  );
  const of = chain === undefined ? {} : { chain };
  const [after, earlier] = [
    await evaluateAll(end.reads, declared, { at: end.at, asOfDate: end.asOfDate, ...of }),
    await evaluateAll(before.reads, declared, { at: before.at, asOfDate: before.asOfDate, ...of }),
  ];
  return Object.entries(DIRECTIONS).flatMap(([declaredName, direction]) =>
    figuresNamed(declaredName, after[declaredName] ?? { value: null }, earlier[declaredName] ?? { value: null }).map(
      ([name, now, then]): BriefFigure => {
        const change = changeOf(name, now, then);
        return {
          ...{ name, value: now.value, before: then.value, change, trend: trendOf(direction, change) },
          ...(now.ratio === undefined ? {} : { ratio: now.ratio }),
          ...(then.ratio === undefined ? {} : { ratioBefore: then.ratio }),
        };
      },
    ),
  );
}

function changeOf(name: string, now: Evaluated, then: Evaluated): Fraction | null {
  const figure = figureNamed(name);
  if (figure === undefined || now.value === null || then.value === null) return null;
  const [old, amounts] = [amountsOf(figure, then), amountsOf(figure, now)];
  return old && amounts ? (changeFrom(old, amounts).get('') ?? NONE) : null;
}
