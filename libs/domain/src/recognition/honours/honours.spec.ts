import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { assessment, honour } from '../../testing/walkthrough-support.js';
import { chains, leader, regulator } from '../../testing/world.js';
import { grantHonour, recordExcellenceAssessment, withdrawHonour } from './honours.js';
import { ExcellenceAssessmentRecorded, HonourGranted, HonourWithdrawn } from './recognition.js';

const by = { actor: regulator, occurredAt: '2026-05-01' };
const withdrawal = { organisationId: 'maker', honourId: 'H-1', reason: '抽检不合格' };
const granted = after(chains, sent(grantHonour, honour, regulator, '2026-05-01'));
const withdrawn = after(granted, sent(withdrawHonour, withdrawal, regulator, '2026-05-03'));

describe('grant an honour', () => {
  it('is done by the regulator for a registered organisation, on a chain or not', () => {
    given(...chains)
      .when(grantHonour, honour, by)
      .thenHappened(HonourGranted(honour));
    given(...chains)
      .when(grantHonour, { ...honour, organisationId: 'nobody' }, by)
      .thenMissing('organisation', 'nobody');
    given(...chains)
      .when(grantHonour, { ...honour, chainId: 'no-chain' }, by)
      .thenMissing('chain', 'no-chain');
    given(...chains)
      .when(grantHonour, honour, { ...by, actor: leader })
      .thenRefused('FORBIDDEN');
  });

  it('refuses to mark a second honour of the same code as the first, also after the first was withdrawn', () => {
    const second = { ...honour, honourId: 'H-2' };
    for (const history of [granted, withdrawn])
      given(...history)
        .when(grantHonour, second, by)
        .thenRefused('NOT_THE_FIRST', { honourCode: 'SZ_MAYOR_QUALITY_AWARD' }, 'isFirstForOrganisation');
    given(...granted)
      .when(grantHonour, { ...second, isFirstForOrganisation: false }, by)
      .thenHappened(HonourGranted({ ...second, isFirstForOrganisation: false }));
    given(...granted)
      .when(grantHonour, { ...second, honourCode: 'ZHENPIN' }, by)
      .thenHappened(HonourGranted({ ...second, honourCode: 'ZHENPIN' }));
  });

  it('refuses an identifier that is taken', () =>
    given(...granted)
      .when(grantHonour, honour, by)
      .thenRefused('ALREADY_EXISTS', {}, 'honourId'));
});

describe('withdraw an honour', () => {
  it('is done once, with the reason', () => {
    given(...granted)
      .when(withdrawHonour, withdrawal, by)
      .thenHappened(HonourWithdrawn(withdrawal));
    given(...withdrawn)
      .when(withdrawHonour, withdrawal, by)
      .thenRefused('INVALID_STATE', {}, 'honourId');
    given(...granted)
      .when(withdrawHonour, { ...withdrawal, honourId: 'H-9' }, by)
      .thenRefused('INVALID_STATE', {}, 'honourId');
  });
});

describe('record an excellence assessment', () => {
  it('is done once under its identifier', () => {
    given(...chains)
      .when(recordExcellenceAssessment, assessment, by)
      .thenHappened(ExcellenceAssessmentRecorded(assessment));
    given(...after(chains, sent(recordExcellenceAssessment, assessment, regulator, '2026-05-01')))
      .when(recordExcellenceAssessment, assessment, by)
      .thenRefused('ALREADY_EXISTS', {}, 'assessmentId');
  });

  it('has one organisation first in the round of a year', () => {
    const first = { ...assessment, rank: 1 };
    const taken = after(chains, sent(recordExcellenceAssessment, first, regulator, '2026-05-01'));
    const other = { ...first, assessmentId: 'EA-2', organisationId: 'supplier' };
    given(...taken)
      .when(recordExcellenceAssessment, other, by)
      .thenRefused('RANK_TAKEN', { organisationId: 'maker', year: 2026 }, 'rank');
    given(...taken)
      .when(recordExcellenceAssessment, { ...other, rank: 2 }, by)
      .thenHappened(ExcellenceAssessmentRecorded({ ...other, rank: 2 }));
    given(...taken)
      .when(recordExcellenceAssessment, { ...first, assessmentId: 'EA-3' }, by)
      .thenHappened(ExcellenceAssessmentRecorded({ ...first, assessmentId: 'EA-3' }));
    given(...taken)
      .when(recordExcellenceAssessment, { ...other, year: 2025 }, by)
      .thenHappened(
        ExcellenceAssessmentRecorded({ ...other, year: 2025 }),
        expect.objectContaining({ type: 'FirstRankTaken', stream: 'assessment-round-2025', chain: null }) as never,
      );
  });

  it('refuses a round of a later year than the assessment', () =>
    given(...chains)
      .when(recordExcellenceAssessment, { ...assessment, year: 2027 }, by)
      .thenRefused('DATE_AFTER_OCCURRENCE', { year: 2027 }, 'year'));
});
