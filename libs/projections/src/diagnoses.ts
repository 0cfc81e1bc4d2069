import {
  chinaDate,
  DiagnosisClosed,
  DiagnosisRecorded,
  TreatmentCompleted,
  TreatmentPlanned,
  type DiagnosisData,
  type DiagnosisStatus,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface DiagnosisRow extends DiagnosisData {
  readonly status: DiagnosisStatus;
  readonly diagnosedBy: string;
  readonly diagnosedOn: string;
  readonly treatment: string | null;
  /** Of the latest plan. */
  readonly dueOn: string | null;
  /** The due date while a delay counts as overdue, else null. */
  readonly awaitedOn: string | null;
  readonly result: string | null;
  readonly curedOn: string | null;
}

const ofDiagnosis = (e: { readonly data: { readonly diagnosisId: string } }): string => e.data.diagnosisId;

/** 问诊治病: from the diagnosis to the cure. */
export const diagnoses = rows<DiagnosisRow>('diagnoses', {
  columns: { status: 'text', organisationId: 'text', diagnosedBy: 'text', awaitedOn: 'text' },
  label: (row) => `${row.diagnosisId} ${row.sector} ${row.symptom}`,
  folds: [
    on(DiagnosisRecorded, ofDiagnosis, (_, { data, actor, occurredAt }) => ({
      ...data,
      status: data.needsTreatment ? 'OPEN' : 'ADVISED',
      diagnosedBy: actor.organisationId,
      diagnosedOn: chinaDate(occurredAt),
      treatment: null,
      dueOn: null,
      awaitedOn: null,
      result: null,
      curedOn: null,
    })),
    onExisting(TreatmentPlanned, ofDiagnosis, (row, { data: { treatment, dueOn } }) => ({
      ...row,
      status: 'TREATMENT_PLANNED',
      treatment,
      dueOn,
      awaitedOn: dueOn,
    })),
    onExisting(TreatmentCompleted, ofDiagnosis, (row, { data }) => ({
      ...row,
      status: 'TREATED',
      awaitedOn: null,
      result: data.result,
    })),
    onExisting(DiagnosisClosed, ofDiagnosis, (row, { data, occurredAt }) => ({
      ...row,
      status: data.effective ? 'CURED' : 'OPEN',
      awaitedOn: data.effective ? null : row.dueOn,
      curedOn: data.effective ? chinaDate(occurredAt) : null,
    })),
  ],
});
