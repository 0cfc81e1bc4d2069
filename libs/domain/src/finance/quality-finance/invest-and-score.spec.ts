import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { bank, programmeWorld } from '../../testing/programme-world.js';
import { creditScore, investment } from '../../testing/walkthrough-programme.js';
import { regulator } from '../../testing/world.js';
import { bandOf, QualityCreditScored, scoreQualityCredit } from './quality-credit.js';
import { QualityInvestmentMade, recordQualityInvestment } from './quality-investment.js';

const asBank = { actor: bank, occurredAt: '2026-08-05' };
const by = { actor: regulator, occurredAt: '2026-08-05' };

describe('a quality investment', () => {
  it('is made in an enterprise of the chain', () => {
    given(...programmeWorld)
      .when(recordQualityInvestment, investment, asBank)
      .thenHappened(QualityInvestmentMade({ ...investment, investorId: 'bank' }));
    given(...programmeWorld)
      .when(recordQualityInvestment, { ...investment, organisationId: 'newcomer' }, asBank)
      .thenRefused('NOT_A_CHAIN_MEMBER', {}, 'organisationId');
  });

  it('is recorded once, with an amount above 0', () => {
    given(...after(programmeWorld, sent(recordQualityInvestment, investment, bank, '2026-08-01')))
      .when(recordQualityInvestment, investment, asBank)
      .thenRefused('ALREADY_EXISTS', {}, 'investmentId');
    given(...programmeWorld)
      .when(recordQualityInvestment, { ...investment, amountCny: 0 }, asBank)
      .thenRefused('AMOUNT_OUT_OF_RULE', { least: 1 }, 'amountCny');
  });
});

describe('a quality credit score', () => {
  it('is given to an enterprise, with the band derived from it', () => {
    given(...programmeWorld)
      .when(scoreQualityCredit, creditScore, by)
      .thenHappened(QualityCreditScored({ ...creditScore, band: 'CREDIT_A' }));
    given(...programmeWorld)
      .when(scoreQualityCredit, { ...creditScore, organisationId: 'lab' }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', {}, 'organisationId');
  });

  it.each([
    ['100', 'CREDIT_A'],
    ['85', 'CREDIT_A'],
    ['84.9', 'CREDIT_B'],
    ['70.0', 'CREDIT_B'],
    ['69.9', 'CREDIT_C'],
    ['60', 'CREDIT_C'],
    ['59.9', 'CREDIT_D'],
    ['0', 'CREDIT_D'],
  ])('%s is in band %s', (score, band) => expect(bandOf(score)).toBe(band));

  it('is given for a period that has ended', () =>
    given(...programmeWorld)
      .when(scoreQualityCredit, { ...creditScore, period: '2026' }, by)
      .thenRefused('PERIOD_NOT_ENDED', { endsOn: '2026-12-31' }, 'period'));

  it('is given once a period', () =>
    given(...after(programmeWorld, sent(scoreQualityCredit, creditScore, regulator, '2026-08-01')))
      .when(scoreQualityCredit, { ...creditScore, score: '70' }, by)
      .thenRefused('PERIOD_ALREADY_REPORTED', {}, 'period'));
});
