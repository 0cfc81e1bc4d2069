import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PastEvent } from '#domain';
import { alertRulesOn, ALERT_RULE_CODES } from '#domain';
import { alertsOfRule, byRecording, followedRows, readAlertRows } from '#figures';
import { EVERYTHING, chains, readModels } from '#projections';
import { openMemoryReadStore, openSqliteReadStore, type At, type ReadStore } from '#read-store';
import { randomHistories } from '../../libs/domain/src/testing/random-histories.js';
import { walked } from '../../libs/domain/src/testing/walkthrough.js';
import { foldInBulk } from '../../libs/read-store/src/testing/fill-store.js';

const AS_OF = '2027-06-30';

async function folded(reads: ReadStore, history: readonly PastEvent[]): Promise<ReadStore> {
  await foldInBulk(reads, history, { eventsPerPage: 1_000, models: readModels });
  return reads;
}

/** The alerts of every rule, also of drafts. */
async function alerts(reads: ReadStore, at: At, asOfDate: string) {
  const { items } = await reads.list(chains, { at, asOfDate, visibility: EVERYTHING }, [], { limit: 50 });
  const moment = { reads, at, asOfDate, chains: items.map(({ key }) => key), positionOn: byRecording(reads, at) };
  const rows = await readAlertRows(moment, ALERT_RULE_CODES);
  const { rules } = alertRulesOn(asOfDate);
  return ALERT_RULE_CODES.flatMap((code) => alertsOfRule(code, rows, rules[code].numbers, asOfDate));
}

it('alerts at a moment of the past are those of a replay to that moment', () =>
  fc.assert(
    fc.asyncProperty(fc.oneof(randomHistories(40), fc.constant(walked)), fc.nat(), async (history, choice) => {
      const at = 1 + (choice % history.length);
      const live = await folded(openSqliteReadStore({ file: ':memory:', models: readModels }), history);
      const replayed = await folded(
        openMemoryReadStore(readModels),
        history.filter(({ position }) => position <= at),
      );
      expect(await alerts(live, at, AS_OF)).toEqual(await alerts(replayed, 'now', AS_OF));
      await live.close();
      await replayed.close();
    }),
    { numRuns: 6, endOnFailure: true },
  ));

it('a backtest, which reads each row once, has at every moment the rows that are read again', async () => {
  const reads = await folded(openSqliteReadStore({ file: ':memory:', models: readModels }), walked);
  const { items } = await reads.list(chains, { at: 'now', asOfDate: AS_OF, visibility: EVERYTHING }, [], { limit: 50 });
  const ids = items.map(({ key }) => key);
  const rowsOf = followedRows();
  for (let at = 40; at <= walked.length; at += 40) {
    const moment = { reads, at, asOfDate: AS_OF, chains: ids, positionOn: byRecording(reads, at) };
    expect([at, await readAlertRows(moment, ALERT_RULE_CODES, rowsOf)]).toEqual([
      at,
      await readAlertRows(moment, ALERT_RULE_CODES),
    ]);
  }
  await reads.close();
});

it('the walkthrough has alerts, each of which names rows that exist', async () => {
  const reads = await folded(openMemoryReadStore(readModels), walked);
  const found = await alerts(reads, 'now', AS_OF);
  expect(found.length).toBeGreaterThan(0);
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  for (const { rows } of found)
    for (const { model, key } of rows) {
      const declared = readModels.find(({ name }) => name === model)!;
      expect(await reads.find(declared, key, 'now', EVERYTHING)).toBeDefined();
    }
  await reads.close();
});
