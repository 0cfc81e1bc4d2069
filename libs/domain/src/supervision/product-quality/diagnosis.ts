import { aggregate } from '../../kit/aggregate.js';
import { defineEvent } from '../../kit/event.js';
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
  term('记录质量诊断', 'Diagnosis recorded'),
);
export const TreatmentPlanned = defineEvent<OfDiagnosis & { readonly treatment: string; readonly dueOn: string }>()(
  'TreatmentPlanned',
  term('制定整改措施', 'Treatment planned'),
);
export const TreatmentCompleted = defineEvent<OfDiagnosis & { readonly result: string }>()(
  'TreatmentCompleted',
  term('完成整改', 'Treatment completed'),
);
export const DiagnosisClosed = defineEvent<OfDiagnosis & { readonly effective: boolean }>()(
  'DiagnosisClosed',
  term('验证整改效果', 'Treatment judged'),
);

export const DIAGNOSIS_STATUSES = ['ADVISED', 'OPEN', 'TREATMENT_PLANNED', 'TREATED', 'CURED'] as const;
export type DiagnosisStatus = (typeof DIAGNOSIS_STATUSES)[number];

export interface DiagnosisState {
  readonly chainId: string;
  readonly organisationId: string;
  readonly diagnosedBy: string;
  readonly status: DiagnosisStatus;
}

/** 问诊治病: diagnosis, treatment and judgement; an ineffective treatment reopens the finding. */
export const Diagnosis = aggregate<DiagnosisState>('diagnosis', 'supervision')
  .starts(DiagnosisRecorded, ({ data, actor }) => ({
    chainId: data.chainId,
    organisationId: data.organisationId,
    diagnosedBy: actor.organisationId,
    status: data.needsTreatment ? 'OPEN' : 'ADVISED',
  }))
  .changes(TreatmentPlanned, (diagnosis) => ({ ...diagnosis, status: 'TREATMENT_PLANNED' }))
  .changes(TreatmentCompleted, (diagnosis) => ({ ...diagnosis, status: 'TREATED' }))
  .changes(DiagnosisClosed, (diagnosis, { data }) => ({ ...diagnosis, status: data.effective ? 'CURED' : 'OPEN' }));
