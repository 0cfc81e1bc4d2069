import { aggregate } from '../../kit/aggregate.js';
import { defineEvent } from '../../kit/event.js';
import { reached, stepOf, type Reached, type Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';

interface OfDiagnosis {
  readonly diagnosisId: string;
}

export interface DiagnosisData extends OfDiagnosis {
  readonly chainId: string;
  readonly organisationId: string;
  readonly sector: string;
  readonly symptom: string;
  readonly cause: string;
  readonly advice: string;
  /** Whether treatment is needed, which opens a finding. */
  readonly needsTreatment: boolean;
}

export const DiagnosisRecorded = defineEvent<DiagnosisData>()(
  'DiagnosisRecorded',
  term('已记录质量诊断', 'Diagnosis recorded'),
);
export const TreatmentPlanned = defineEvent<OfDiagnosis & { readonly treatment: string; readonly dueOn: string }>()(
  'TreatmentPlanned',
  term('已制定整改措施', 'Treatment planned'),
);
export const TreatmentCompleted = defineEvent<OfDiagnosis & { readonly result: string }>()(
  'TreatmentCompleted',
  term('已完成整改', 'Treatment completed'),
);
export const DiagnosisClosed = defineEvent<OfDiagnosis & { readonly effective: boolean }>()(
  'DiagnosisClosed',
  term('已验证整改效果', 'Treatment judged'),
);

export const DIAGNOSIS_STATUSES = ['ADVISED', 'OPEN', 'TREATMENT_PLANNED', 'TREATED', 'CURED'] as const;
export type DiagnosisStatus = (typeof DIAGNOSIS_STATUSES)[number];

export interface DiagnosisState extends Reached<DiagnosisStatus> {
  readonly chainId: string;
  readonly organisationId: string;
  readonly diagnosedBy: string;
  /** The plan of the latest treatment, and its completion. */
  readonly planned: Step | undefined;
  readonly treated: Step | undefined;
}

/** 问诊治病: diagnosis, treatment and judgement; an ineffective treatment reopens the finding. */
export const Diagnosis = aggregate<DiagnosisState>('diagnosis', 'supervision')
  .starts(DiagnosisRecorded, (event) => ({
    chainId: event.data.chainId,
    organisationId: event.data.organisationId,
    diagnosedBy: event.actor.organisationId,
    planned: undefined,
    treated: undefined,
    ...reached(event.data.needsTreatment ? 'OPEN' : 'ADVISED', event),
  }))
  .changes(TreatmentPlanned, (diagnosis, event) => ({
    ...diagnosis,
    ...reached('TREATMENT_PLANNED', event),
    planned: stepOf(event),
  }))
  .changes(TreatmentCompleted, (diagnosis, event) => ({
    ...diagnosis,
    ...reached('TREATED', event),
    treated: stepOf(event),
  }))
  .changes(DiagnosisClosed, (diagnosis, event) => ({
    ...diagnosis,
    ...reached(event.data.effective ? 'CURED' : 'OPEN', event),
  }));
