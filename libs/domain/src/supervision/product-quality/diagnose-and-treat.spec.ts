import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { programmeWorld, secondLab } from '../../testing/programme-world.js';
import { diagnosis } from '../../testing/walkthrough-quality.js';
import { lab, maker, regulator, supplier } from '../../testing/world.js';
import { completeTreatment, judgeTreatment, planTreatment, recordDiagnosis } from './diagnose-and-treat.js';
import { DiagnosisClosed, DiagnosisRecorded, TreatmentCompleted, TreatmentPlanned } from './diagnosis.js';

const id = { diagnosisId: 'DX-1' };
const plan = { ...id, treatment: '镀液在线分析', dueOn: '2026-09-30' };
const result = { ...id, result: '波动降至规格内' };
const good = { ...id, effective: true };
const by = { actor: maker, occurredAt: '2026-08-08' };
const asLab = { ...by, actor: lab };

const diagnosed = after(programmeWorld, sent(recordDiagnosis, diagnosis, lab, '2026-08-04'));
const advised = after(
  programmeWorld,
  sent(recordDiagnosis, { ...diagnosis, needsTreatment: false }, lab, '2026-08-04'),
);
const planned = after(diagnosed, sent(planTreatment, plan, maker, '2026-08-05'));
const treated = after(planned, sent(completeTreatment, result, maker, '2026-08-06'));
const failed = after(treated, sent(judgeTreatment, { ...id, effective: false }, lab, '2026-08-07'));
const cured = after(treated, sent(judgeTreatment, good, lab, '2026-08-07'));

describe('a diagnosis', () => {
  it('records once the problem of an enterprise, its cause and the advice', () => {
    for (const actor of [regulator, lab])
      given(...programmeWorld)
        .when(recordDiagnosis, diagnosis, { ...by, actor })
        .thenHappened(DiagnosisRecorded(diagnosis));
    given(...diagnosed)
      .when(recordDiagnosis, diagnosis, asLab)
      .thenRefused('ALREADY_EXISTS', {}, 'diagnosisId');
    given(...programmeWorld)
      .when(recordDiagnosis, { ...diagnosis, organisationId: 'newcomer' }, asLab)
      .thenRefused('NOT_A_CHAIN_MEMBER', {}, 'organisationId');
  });

  it('that needs treatment is treated, and judged by the organisation that made it', () => {
    given(...diagnosed)
      .when(planTreatment, plan, by)
      .thenHappened(TreatmentPlanned(plan));
    given(...planned)
      .when(completeTreatment, result, by)
      .thenHappened(TreatmentCompleted(result));
    given(...treated)
      .when(judgeTreatment, good, asLab)
      .thenHappened(DiagnosisClosed(good));
  });

  it('is treated again when the treatment was not effective', () =>
    given(...failed)
      .when(planTreatment, plan, by)
      .thenHappened(TreatmentPlanned(plan)));

  it('is treated by the diagnosed enterprise, and judged only by the organisation that made it', () => {
    given(...diagnosed)
      .when(planTreatment, plan, { ...by, actor: supplier })
      .thenRefused('FORBIDDEN', {}, 'diagnosisId');
    given(...planned)
      .when(completeTreatment, result, { ...by, actor: supplier })
      .thenRefused('FORBIDDEN', {}, 'diagnosisId');
    given(...treated)
      .when(judgeTreatment, good, { ...by, actor: secondLab })
      .thenRefused('FORBIDDEN', {}, 'diagnosisId');
  });

  it.each([
    ['plan', planTreatment, plan, advised, 'ADVISED'],
    ['plan', planTreatment, plan, planned, 'TREATMENT_PLANNED'],
    ['plan', planTreatment, plan, cured, 'CURED'],
    ['complete', completeTreatment, result, diagnosed, 'OPEN'],
    ['complete', completeTreatment, result, treated, 'TREATED'],
  ])('cannot %s in another status (%#)', (_what, action, payload, history, status) =>
    given(...history)
      .when(action, payload, by)
      .thenRefused('INVALID_STATE', { status }),
  );

  it('is not judged before the treatment is done, nor twice', () => {
    given(...planned)
      .when(judgeTreatment, good, asLab)
      .thenRefused('INVALID_STATE', { status: 'TREATMENT_PLANNED' });
    given(...cured)
      .when(judgeTreatment, good, asLab)
      .thenRefused('INVALID_STATE', { status: 'CURED' });
  });

  it('a treatment is not due before it is planned', () =>
    given(...diagnosed)
      .when(planTreatment, { ...plan, dueOn: '2026-08-04' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn'));
});
