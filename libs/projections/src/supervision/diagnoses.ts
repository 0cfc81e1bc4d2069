import {
  chinaDate,
  DiagnosisClosed,
  DiagnosisRecorded,
  TreatmentCompleted,
  TreatmentPlanned,
  type DiagnosisData,
  type DiagnosisStatus,
  DIAGNOSIS_STATUSES,
  term,
} from '#domain';
import {
  awaitedFields,
  dueAsAwaited,
  NOT_AWAITED,
  timed,
  type Awaited,
  type Expected,
} from '../declaration/awaited.js';
import { chain, code, date, deadline, flag, identifier, organisation, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { earliestFirst, newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface DiagnosisRow extends DiagnosisData, Awaited {
  readonly status: DiagnosisStatus;
  readonly diagnosedBy: string;
  readonly diagnosedOn: string;
  readonly treatment: string | null;
  /** Of the latest plan. */
  readonly dueOn: string | null;
  readonly result: string | null;
  readonly curedOn: string | null;
}

/** A treatment without effect is planned again by the date of its plan. */
function expectedOf({ status, dueOn }: DiagnosisRow): Expected | undefined {
  switch (status) {
    case 'OPEN':
      return { kind: 'TREATMENT_PLAN', on: dueOn };
    case 'TREATMENT_PLANNED':
      return { kind: 'TREATMENT', on: dueOn };
    case 'TREATED':
      return { kind: 'TREATMENT_CHECK' };
    case 'ADVISED':
    case 'CURED':
      return undefined;
  }
}

const ofDiagnosis = (e: { readonly data: { readonly diagnosisId: string } }): string => e.data.diagnosisId;

/** 问诊治病: from the diagnosis to the effective treatment. */
export const diagnoses = readModel<DiagnosisRow>()({
  name: 'diagnoses',
  area: 'supervision',
  version: 2,
  title: term('问诊治病', 'Diagnosis and treatment'),
  menuOrder: 70,
  readers: partiesOnly('organisationId', 'diagnosedBy'),
  key: ['diagnosisId'],
  naming: { id: 'diagnosisId', title: 'symptom' },
  fields: {
    diagnosisId: identifier('诊断编号', 'Diagnosis'),
    symptom: text('问题表现', 'Symptom'),
    status: code(DIAGNOSIS_STATUSES, '状态', 'Status', { words: { OPEN: term('待整改', 'To be treated') } }),
    organisationId: organisation('组织', 'Organisation'),
    sector: text('行业', 'Sector'),
    diagnosedBy: organisation('诊断单位', 'Diagnosed by'),
    diagnosedOn: date('诊断日期', 'Diagnosed on'),
    dueOn: deadline('整改期限', 'Correction due on'),
    treatment: text('整改措施', 'Treatment'),
    ...awaitedFields,
    result: text('整改结果', 'Result of the treatment'),
    curedOn: date('整改到位日期', 'Cured on'),
    chainId: chain(),
    cause: text('原因分析', 'Cause'),
    advice: text('改进建议', 'Advice'),
    needsTreatment: flag('需要整改', 'Needs treatment', {
      help: term(
        '需要整改的，须制定措施并验证效果；否则只给建议。',
        'Where treatment is needed it is planned and judged; otherwise there is advice only.',
      ),
    }),
  },
  queryColumns: ['status', 'organisationId', 'diagnosedBy', 'awaited', 'awaitedOn', 'diagnosedOn'],
  due: dueAsAwaited((row) => (row.awaited === 'TREATMENT_CHECK' ? row.diagnosedBy : row.organisationId)),
  listColumns: ['status', 'organisationId', 'sector', 'diagnosedBy', 'diagnosedOn', 'awaitedOn'],
  facets: ['status'],
  order: [earliestFirst('awaitedOn'), newestFirst('diagnosedOn')],
  createCommands: ['record-diagnosis'],
  label: (row) => `${row.diagnosisId} ${row.sector} ${row.symptom}`,
  folds: timed(expectedOf, [
    on(DiagnosisRecorded, ofDiagnosis, (_, { data, actor, occurredAt }) => ({
      ...data,
      status: data.needsTreatment ? 'OPEN' : 'ADVISED',
      diagnosedBy: actor.organisationId,
      diagnosedOn: chinaDate(occurredAt),
      treatment: null,
      dueOn: null,
      ...NOT_AWAITED,
      result: null,
      curedOn: null,
    })),
    onExisting(TreatmentPlanned, ofDiagnosis, (row, { data: { treatment, dueOn } }) => ({
      ...row,
      status: 'TREATMENT_PLANNED',
      treatment,
      dueOn,
    })),
    onExisting(TreatmentCompleted, ofDiagnosis, (row, { data }) => ({
      ...row,
      status: 'TREATED',
      result: data.result,
    })),
    onExisting(DiagnosisClosed, ofDiagnosis, (row, { data, occurredAt }) => ({
      ...row,
      status: data.effective ? 'CURED' : 'OPEN',
      curedOn: data.effective ? chinaDate(occurredAt) : null,
    })),
  ]),
});
