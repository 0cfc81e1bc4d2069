import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { programmeWorld } from '../../testing/programme-world.js';
import { openedCase, rapidTest, sampling } from '../../testing/walkthrough-quality.js';
import { lab, OTHER_CHAIN, regulator } from '../../testing/world.js';
import { orderSampling } from './order-sampling.js';
import { RapidTestRecorded, recordRapidTest } from './rapid-test.js';
import { CaseClosed, CaseOpened, closeCase, openCase } from './supervision-case.js';

const by = { actor: regulator, occurredAt: '2026-08-10' };
const suspect = after(programmeWorld, sent(recordRapidTest, rapidTest, lab, '2026-08-07'));
const normal = after(programmeWorld, sent(recordRapidTest, { ...rapidTest, outcome: 'NORMAL' }, lab, '2026-08-07'));
const opened = after(suspect, sent(openCase, openedCase, regulator, '2026-08-08'));
const fined = { caseId: 'CASE-1', outcome: 'FINED', fineCny: 20_000 } as const;

describe('a rapid test', () => {
  it('is recorded by a testing body or the regulator, once', () => {
    for (const actor of [lab, regulator])
      given(...programmeWorld)
        .when(recordRapidTest, rapidTest, { ...by, actor })
        .thenHappened(RapidTestRecorded(rapidTest));
    given(...suspect)
      .when(recordRapidTest, rapidTest, by)
      .thenRefused('ALREADY_EXISTS', {}, 'rapidTestId');
  });

  it("is never of the body's own product", () =>
    given(...programmeWorld)
      .when(recordRapidTest, { ...rapidTest, producerId: 'lab' }, { ...by, actor: lab })
      .thenRefused('FORBIDDEN', {}, 'producerId'));
});

describe('a case', () => {
  it('is opened on a suspect rapid test', () =>
    given(...suspect)
      .when(openCase, openedCase, by)
      .thenHappened(CaseOpened(openedCase)));

  it.each([
    ['nothing', { rapidTestId: undefined }, suspect],
    ['a normal rapid test', {}, normal],
    ['a test of another organisation', { organisationId: 'supplier' }, suspect],
    ['a test on another chain', { chainId: OTHER_CHAIN }, suspect],
    [
      'a spot check without a result',
      { rapidTestId: undefined, samplingId: 'SI-1' },
      after(suspect, sent(orderSampling, sampling, regulator, '2026-08-08')),
    ],
  ])('is not opened on %s', (_what, change, history) => {
    const { rapidTestId, ...rest } = { ...openedCase, ...change };
    given(...history)
      .when(openCase, rapidTestId === undefined ? rest : { ...rest, rapidTestId }, by)
      .thenRefused('GROUND_NOT_FOUND');
  });

  it('is opened once and closed once', () => {
    given(...opened)
      .when(openCase, openedCase, by)
      .thenRefused('ALREADY_EXISTS', {}, 'caseId');
    given(...opened)
      .when(closeCase, fined, by)
      .thenHappened(CaseClosed(fined));
    given(...after(opened, sent(closeCase, fined, regulator, '2026-08-09')))
      .when(closeCase, fined, by)
      .thenRefused('INVALID_STATE', { closed: true });
  });

  it('has a fine exactly when its outcome is a fine', () => {
    given(...opened)
      .when(closeCase, { ...fined, fineCny: 0 }, by)
      .thenRefused('AMOUNT_OUT_OF_RULE', {}, 'fineCny');
    given(...opened)
      .when(closeCase, { ...fined, outcome: 'NO_VIOLATION' }, by)
      .thenRefused('AMOUNT_OUT_OF_RULE', {}, 'fineCny');
  });
});
