import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { MissedReports } from '#contracts';
import { chinaDate, Missing, missedReports } from '#domain';
import { cadenceKey, chains, progressReports, reportingCadences } from '#projections';
import type { At, ReadStore } from '#read-store';
import { queryOf } from '../http/parameters.js';
import { computedAt, consistently, Readings } from './readings.js';

/**
 * `GET /api/chains/<id>/reports/missed`: 漏报, the chain chief's progress reports whose time had passed on the as-of date
 * and which had not been handed in. The chain's own reporting cadence counts, else the one for every chain.
 */
@Controller('api/chains/:id/reports/missed')
export class MissedReportsController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @Get()
  async missed(@Param('id') chain: string, @Query() query: unknown): Promise<MissedReports> {
    const reading = await this.readings.of(queryOf('/api/chains/{id}/reports/missed', query), chain);
    return consistently(reading, async (at) => {
      const { reads, asOfDate } = reading;
      const [established] = await reads.versions(chains, chain, at);
      if (!established) throw new Missing('chain', chain);
      const place = await computedAt(reading, at, chain);
      const cadence = await cadenceOf(reads, chain, at);
      if (!cadence) return { ...place, cadence: null, items: [] };
      // Before there was a chain, nobody owed a report on it.
      const began = chinaDate((await reads.entry(established.fromPosition))?.occurredAt ?? '');
      const effectiveFrom = began > cadence.rule.effectiveFrom ? began : cadence.rule.effectiveFrom;
      const reported = await reads.countBy(progressReports, { chain, at, asOfDate }, 'period', []);
      const items = missedReports({ ...cadence.rule, effectiveFrom }, Object.keys(reported), asOfDate);
      return { ...place, cadence: cadence.key, items };
    });
  }
}

async function cadenceOf(reads: ReadStore, chain: string, at: At) {
  for (const key of [cadenceKey('CHAIN_CHIEF', chain), cadenceKey('CHAIN_CHIEF')]) {
    const found = await reads.find(reportingCadences, key, at);
    if (found) return { key, rule: found.row };
  }
  return undefined;
}
