import { afterAll, describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { readModels } from '#projections';
import { openSqliteReadStore, type ReadStore } from '#read-store';
import { after, sent, type History, type Sent } from '../../domain/src/testing/history.js';
import { CHAIN, certifier, chains, lab, metrology } from '../../domain/src/testing/world.js';
import { actionPlanned, retestPassed } from '../../domain/src/testing/test-world.js';
import { foldInBulk } from '../../read-store/src/testing/fill-store.js';
import { FIGURES } from './chain-figures.js';
import { evaluateFigure } from './evaluate.js';

const by = (name: string, payload: object, actor = metrology, on = '2026-03-25'): Sent =>
  sent(
    actions.find((each) => each.name === name)!,
    payload,
    actor,
    on,
  );

/** Filling a store takes longer than to evaluate a figure: one for each history. */
const stores = new Map<History, Promise<ReadStore>>();

async function filled(history: History): Promise<ReadStore> {
  const reads = openSqliteReadStore({ file: ':memory:', models: readModels });
  await foldInBulk(reads, history, { models: readModels, eventsPerPage: 500 });
  return reads;
}

function storeOf(history: History): Promise<ReadStore> {
  const store = stores.get(history) ?? filled(history);
  stores.set(history, store);
  return store;
}

afterAll(async () => {
  for (const store of stores.values()) await (await store).close();
});

/** A figure of the chain on each of the dates. */
async function valuesOn(
  history: History,
  name: keyof typeof FIGURES,
  dates: readonly string[],
): Promise<readonly unknown[]> {
  const reads = await storeOf(history);
  const values: unknown[] = [];
  for (const asOfDate of dates) {
    const { value } = await evaluateFigure(reads, FIGURES[name], { at: 'now', asOfDate, chain: CHAIN });
    values.push(value);
  }
  return values;
}

const calibration = (certificateNo: string, validUntil: string): Sent =>
  by('record-calibration', {
    chainId: CHAIN,
    instrumentId: 'INS-1',
    instrument: '微欧计',
    certificateNo,
    validUntil,
  });
const withdrawal = by('withdraw-calibration', { instrumentId: 'INS-1', certificateNo: 'CAL-2', reason: '失准' });
const certificate = (certificationId: string): Sent =>
  by(
    'grant-certification',
    { chainId: CHAIN, certificationId, scheme: 'QMS', holderId: 'maker', validUntil: '2027-03-24' },
    certifier,
  );
const suspension = by('suspend-certification', { certificationId: 'C-2', reason: '监督审核' }, certifier);

const calibrated = after(chains, calibration('CAL-1', '2027-03-24'), calibration('CAL-2', '2028-03-24'), withdrawal);
const certified = after(chains, certificate('C-1'), certificate('C-2'), suspension);

describe('figures of a date', () => {
  it.each([
    ['nqi.calibrationsRecorded', calibrated, { '2027-03-24': 2, '2027-03-25': 2 }],
    // CAL-1 is valid to 2027-03-24; CAL-2 was withdrawn.
    ['nqi.calibrationsValid', calibrated, { '2027-03-23': 1, '2027-03-24': 1, '2027-03-25': 0 }],
    ['nqi.certificationsGranted', certified, { '2027-03-24': 2, '2027-03-25': 2 }],
    // C-1 is valid to 2027-03-24; C-2 is suspended.
    ['nqi.certificationsValid', certified, { '2027-03-23': 1, '2027-03-24': 1, '2027-03-25': 0 }],
    // The corrective action is due on 2026-05-15.
    ['nonconformities.overdue', actionPlanned, { '2026-05-14': 0, '2026-05-15': 0, '2026-05-16': 1 }],
  ] as const)('%s', async (name, history, expected) => {
    const dates = Object.keys(expected);
    const values = await valuesOn(history, name, dates);
    expect(Object.fromEntries(dates.map((date, index) => [date, values[index]]))).toEqual(expected);
  });
});

describe('figures of tests', () => {
  const voided = after(
    retestPassed,
    by('void-test-report', { subjectId: 'CONN', testId: 'T-1', reason: 'WRONG_SAMPLE' }, lab, '2026-06-01'),
  );
  const bothVoided = after(
    voided,
    by('void-test-report', { subjectId: 'CONN', testId: 'T-2', reason: 'WRONG_SAMPLE' }, lab, '2026-06-01'),
  );

  // T-1 fails, T-2 passes as its retest.
  it.each([
    ['tests.recorded', [2, 2, 2]],
    ['tests.voided', [0, 1, 2]],
    ['tests.counted', [2, 1, 0]],
    ['tests.passed', [1, 1, 0]],
    ['tests.failed', [1, 0, 0]],
    ['tests.passRatePercent', [50, 100, null]],
    ['tests.initial', [1, 0, 0]],
    ['tests.initialPassed', [0, 0, 0]],
    ['tests.firstPassRatePercent', [0, null, null]],
    ['tests.subjectsPassing', [1, 1, 0]],
    ['tests.currentConformityPercent', [100, 100, null]],
  ] as const)('%s, before and after the reports are voided: %j', async (name, expected) => {
    const values = [];
    for (const history of [retestPassed, voided, bothVoided])
      values.push(...(await valuesOn(history, name, ['2026-10-31'])));
    expect(values).toEqual(expected);
  });
});
