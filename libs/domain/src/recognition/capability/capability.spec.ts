import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { programmeWorld } from '../../testing/programme-world.js';
import { officer, patent, training } from '../../testing/walkthrough-programme.js';
import { maker, platform, supplier } from '../../testing/world.js';
import {
  appointChiefQualityOfficer,
  ChiefQualityOfficerAppointed,
  ChiefQualityOfficerRelieved,
  relieveChiefQualityOfficer,
} from './chief-quality-officer.js';
import { PatentRecorded, recordPatent } from './record-patent.js';
import { recordTraining, TrainingCompleted } from './record-training.js';

const by = { actor: maker, occurredAt: '2026-08-20' };

describe('a high-value patent', () => {
  it('is recorded by the enterprise that holds it, once', () => {
    given(...programmeWorld)
      .when(recordPatent, patent, by)
      .thenHappened(PatentRecorded({ ...patent, organisationId: 'maker' }));
    given(...after(programmeWorld, sent(recordPatent, patent, maker, '2026-08-01')))
      .when(recordPatent, patent, by)
      .thenRefused('ALREADY_EXISTS', {}, 'patentId');
  });
});

describe('the chief quality officer', () => {
  const appointed = after(programmeWorld, sent(appointChiefQualityOfficer, officer, maker, '2026-08-17'));
  const relief = { organisationId: 'maker', reason: '岗位调整' };

  it('is named by account, by the enterprise itself', () => {
    given(...programmeWorld)
      .when(appointChiefQualityOfficer, officer, by)
      .thenHappened(ChiefQualityOfficerAppointed(officer));
    given(...programmeWorld)
      .when(appointChiefQualityOfficer, officer, { ...by, actor: supplier })
      .thenRefused('FORBIDDEN', {}, 'organisationId');
  });

  it('is one per enterprise', () => {
    given(...appointed)
      .when(appointChiefQualityOfficer, { ...officer, accountId: 'account-8' }, by)
      .thenRefused('INVALID_STATE', { accountId: 'account-7' });
    const relieved = after(appointed, sent(relieveChiefQualityOfficer, relief, maker, '2026-08-18'));
    given(...relieved)
      .when(appointChiefQualityOfficer, officer, by)
      .thenHappened(ChiefQualityOfficerAppointed(officer));
    given(...relieved)
      .when(relieveChiefQualityOfficer, relief, by)
      .thenRefused('INVALID_STATE');
  });

  it('is relieved by the enterprise itself', () => {
    given(...appointed)
      .when(relieveChiefQualityOfficer, relief, by)
      .thenHappened(ChiefQualityOfficerRelieved(relief));
    given(...appointed)
      .when(relieveChiefQualityOfficer, relief, { ...by, actor: supplier })
      .thenRefused('FORBIDDEN', {}, 'organisationId');
  });
});

describe('a training', () => {
  it('is given by an enterprise to its own staff, or by a body to an enterprise of the chain', () => {
    for (const actor of [maker, platform])
      given(...programmeWorld)
        .when(recordTraining, training, { ...by, actor })
        .thenHappened(TrainingCompleted({ ...training, trainerId: actor.organisationId }));
    given(...programmeWorld)
      .when(recordTraining, training, { ...by, actor: supplier })
      .thenRefused('FORBIDDEN', {}, 'organisationId');
    given(...programmeWorld)
      .when(recordTraining, { ...training, organisationId: 'newcomer' }, { ...by, actor: platform })
      .thenRefused('NOT_A_CHAIN_MEMBER', {}, 'organisationId');
  });

  it('is recorded once', () =>
    given(...after(programmeWorld, sent(recordTraining, training, maker, '2026-08-01')))
      .when(recordTraining, training, by)
      .thenRefused('ALREADY_EXISTS', {}, 'trainingId'));
});
