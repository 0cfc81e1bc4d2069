import { chains, EVERYTHING, maySeeFiguresOf, type Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import type { DashboardMoment } from './chain-dashboard.js';
import { FIGURES } from './chain-figures.js';
import { evaluateFigures } from './evaluate.js';
import { everyRow } from './every-row.js';
import { nested, type ValuesOf } from './value.js';

/** Figures of a chain in the table of the city, by property of the summary. */
export const SUMMARY_FIGURES = {
  members: 'chain.members',
  bottlenecksOpen: 'bottlenecks.open',
  projects: 'projects.total',
  testsCounted: 'tests.counted',
  testsPassed: 'tests.passed',
  passRatePercent: 'tests.passRatePercent',
  nonconformitiesOpen: 'nonconformities.open',
  certificationsValid: 'nqi.certificationsValid',
  eventsApplied: 'eventsApplied',
} as const satisfies Readonly<Record<string, keyof typeof FIGURES>>;

type Shown = typeof SUMMARY_FIGURES;

/** The values of a summary, by property. */
export type SummaryValues = { readonly [P in keyof Shown]: ValuesOf<typeof FIGURES>[Shown[P]] };

/** The declarations of the figures, by property. */
const SHOWN = Object.fromEntries(
  Object.entries(SUMMARY_FIGURES).map(([property, name]) => [property, FIGURES[name]]),
) as { readonly [P in keyof Shown]: (typeof FIGURES)[Shown[P]] };

/** The summaries of the chains whose figures the reader may see, at a moment, ordered by id. */
export async function chainSummaries(reads: ReadStore, moment: DashboardMoment, by: Visibility) {
  const summaries = [];
  for (const { key: chainId, row } of await everyRow(reads, chains, { ...moment, visibility: EVERYTHING })) {
    if (!maySeeFiguresOf(chainId, by)) continue;
    const { nameZh, nameEn, region, status, leader } = row;
    const values = await evaluateFigures(reads, SHOWN, { ...moment, chain: chainId });
    summaries.push({ chainId, nameZh, nameEn, region, status, leader, ...values });
  }
  return summaries;
}

/** The city, with the chains whose figures the reader may see: every count a sum over its chains, every rate recomputed from summed numerators and denominators. */
export async function cityDashboard(reads: ReadStore, moment: DashboardMoment, by: Visibility) {
  const { chain, ...sections } = nested(await evaluateFigures(reads, FIGURES, moment));
  return {
    ...sections,
    members: chain.members,
    supportingBodies: chain.supportingBodies,
    chain,
    chainCount: await reads.count(chains, { ...moment, visibility: EVERYTHING }, []),
    chains: await chainSummaries(reads, moment, by),
  };
}
