import { EVERYTHING, type Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import type { DashboardMoment } from '../chain-dashboard.js';
import { chainSummaries } from '../city-dashboard.js';
import { reportsDue } from './chain-reports.js';
import { lateRows } from './due-items.js';
import type { ComparedChain } from './ranked-chains.js';

/** What chains are compared by, for the chains whose figures the reader may see; every row of a chain counts. */
export async function comparedChains(
  reads: ReadStore,
  moment: DashboardMoment,
  by: Visibility,
): Promise<readonly ComparedChain[]> {
  const compared: ComparedChain[] = [];
  for (const summary of await chainSummaries(reads, moment, by)) {
    const { chainId, nameZh, nameEn, testsCounted, testsPassed, nonconformitiesOpen, bottlenecksOpen } = summary;
    const { items: missed } = await reportsDue(reads, chainId, moment, moment.asOfDate);
    compared.push({
      ...{ chainId, nameZh, nameEn, testsCounted, testsPassed, nonconformitiesOpen, bottlenecksOpen },
      late: await lateRows(reads, { ...moment, chain: chainId, visibility: EVERYTHING }),
      missedReports: missed.length,
    });
  }
  return compared;
}
