import { describe, expect, it } from '@jest/globals';
import { actions, alertRulesOn } from '#domain';
import { backtest, byRecording } from '#figures';
import { readModels } from '#projections';
import { openMemoryReadStore } from '#read-store';
import { after, sent } from '../../../domain/src/testing/history.js';
import { CHAIN, certifier, chains } from '../../../domain/src/testing/world.js';
import { foldInBulk } from '../../../read-store/src/testing/fill-store.js';
import { datesBetween } from './backtest.js';

const granting = actions.find(({ name }) => name === 'grant-certification');

describe('a backtest', () => {
  it('says when the rule would have been seen, how early, and that the certificate ended without a renewal', async () => {
    const certificate = { chainId: CHAIN, scheme: 'QMS', holderId: 'maker', certificationId: 'CERT-1' };
    const history = after(
      chains,
      sent(granting!, { ...certificate, validUntil: '2026-08-31' }, certifier, '2026-06-20'),
    );
    const reads = openMemoryReadStore(readModels);
    await foldInBulk(reads, history, { eventsPerPage: 1_000, models: readModels });
    const at = await reads.checkpoint();
    const end = { reads, at, asOfDate: '2026-12-31', chains: [CHAIN], positionOn: byRecording(reads, at) };
    const { numbers } = alertRulesOn('2026-12-31').rules.CERTIFICATE_RENEWAL_LATE;
    const found = await backtest(end, 'CERTIFICATE_RENEWAL_LATE', numbers, '2026-06-01');
    expect(found).toMatchObject({ badEvents: 1, foretold: 1, stepDays: 7 });
    const [first, ...others] = found.alerts;
    expect(others).toEqual([]);
    expect(first).toMatchObject({ badOn: '2026-09-01', result: 'RIGHT' });
    // Within a step of 60 days before the end, as far as the horizon goes.
    expect(first?.daysEarly).toBeGreaterThanOrEqual(53);
    await reads.close();
  });

  it('ends on its last day, in steps', () =>
    expect(datesBetween('2026-01-01', '2026-01-16', 7)).toEqual([
      '2026-01-01',
      '2026-01-08',
      '2026-01-15',
      '2026-01-16',
    ]));
});
