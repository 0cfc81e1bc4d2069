import { readFileSync } from 'node:fs';
import type { ExpectationFile } from '../../apps/cli/src/features/scenario/expectation-file.js';
import type { Leaf } from '../../apps/cli/src/features/scenario/figures.js';

/** The expected figures of the dashboard of a chain of the acceptance scenarios at one moment. */
export interface AcceptanceMoment {
  readonly chain: string;
  readonly by: 'recorded' | 'occurred';
  /** `YYYY-MM-DD` */
  readonly on: string;
  /** Path in the dashboard → value. */
  readonly figures: Readonly<Record<string, Leaf>>;
}

/** The expected figures of the acceptance scenarios and of the imported chain, at each of their moments. */
export const { moments: acceptanceMoments } = JSON.parse(
  readFileSync(new URL('./acceptance-figures.json', import.meta.url), 'utf8'),
) as { readonly moments: readonly AcceptanceMoment[] };

const dashboardsOf = (chain: string, by: AcceptanceMoment['by']) =>
  acceptanceMoments
    .filter((moment) => moment.chain === chain && moment.by === by)
    .map(({ on, figures }) => ({ asOf: on, ...figures }));

const expectationOf = (chain: string) => ({
  timeTravelByRecordedAt: dashboardsOf(chain, 'recorded').slice(0, -1),
  timeTravelByOccurredAt: dashboardsOf(chain, 'occurred'),
  final: dashboardsOf(chain, 'recorded').at(-1)!,
});

/** The expected dashboards of the two acceptance scenarios. */
export const acceptanceExpectation: ExpectationFile = {
  asOf: '2026-10-31',
  scenarios: { NEV: expectationOf('new-energy-vehicles'), MED: expectationOf('high-end-medical-devices') },
};
