import { chinaDate, DUE_KINDS, missedReports, type DueReport } from '#domain';
import { cadenceKey, chains, EVERYTHING, maySeeFiguresOf, progressReports, reportingCadences } from '#projections';
import type { At, ReadStore, Scope } from '#read-store';
import { everyRow } from '../every-row.js';
import type { DueItem } from './due-item.js';

/** The cadence of a chain's progress reports, and those of them that were due before a date and are not made. */
export interface ReportsDue {
  /** The key of the cadence that applies; null where none does. */
  readonly cadence: string | null;
  readonly items: readonly DueReport[];
}

async function cadenceOf(reads: ReadStore, chain: string, at: At) {
  for (const key of [cadenceKey('CHAIN_CHIEF', chain), cadenceKey('CHAIN_CHIEF')]) {
    const found = await reads.find(reportingCadences, key, at, EVERYTHING);
    if (found) return { key, rule: found.row };
  }
  return undefined;
}

/**
 * 逾期未报: the chain chief's progress reports that are due before a date, also one to come, and that are not made at the
 * moment. The chain's own cadence applies, otherwise the one for all chains; none is due from before the chain began.
 */
export async function reportsDue(
  reads: ReadStore,
  chain: string,
  { at, asOfDate }: Pick<Scope, 'at' | 'asOfDate'>,
  before: string,
): Promise<ReportsDue> {
  const [established] = await reads.versions(chains, chain, at, EVERYTHING);
  const cadence = established && (await cadenceOf(reads, chain, at));
  if (!cadence) return { cadence: null, items: [] };
  const began = chinaDate((await reads.entry(established.fromPosition, EVERYTHING))?.occurredAt ?? '');
  const effectiveFrom = began > cadence.rule.effectiveFrom ? began : cadence.rule.effectiveFrom;
  const scope = { chain, at, asOfDate, visibility: EVERYTHING };
  const reported = await reads.countBy(progressReports, scope, 'period', []);
  return {
    cadence: cadence.key,
    items: missedReports({ ...cadence.rule, effectiveFrom }, Object.keys(reported), before),
  };
}

/** The same for the chains whose figures the reader may see, as items. */
export async function chainReportsDue(reads: ReadStore, scope: Scope, before: string): Promise<readonly DueItem[]> {
  const of = await everyRow(reads, chains, { ...scope, visibility: EVERYTHING });
  const items: DueItem[] = [];
  for (const { key, row } of of) {
    if (!maySeeFiguresOf(key, scope.visibility)) continue;
    const { items: reports } = await reportsDue(reads, key, scope, before);
    for (const { period, dueOn } of reports)
      items.push({
        kind: 'CHAIN_REPORT',
        by: DUE_KINDS.CHAIN_REPORT.by,
        partyId: row.chiefOffice,
        command: DUE_KINDS.CHAIN_REPORT.command,
        decline: null,
        model: chains.name,
        key,
        title: period,
        chainId: key,
        since: null,
        dueOn,
        uncertainYears: [],
      });
  }
  return items;
}
