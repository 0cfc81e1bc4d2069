import { alters, begins } from '../../kit/action.js';
import type { Actor } from '../../kit/actor.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsFlag, IsId, IsNewId, IsLocalDate, IsSlug, IsText } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, requireOnChain, requireActorOnChain } from '../../chain/chain-checks.js';
import {
  Diagnosis,
  DiagnosisClosed,
  DiagnosisRecorded,
  TreatmentCompleted,
  TreatmentPlanned,
  type DiagnosisState,
  type DiagnosisStatus,
} from './diagnosis.js';

export class RecordDiagnosis {
  @IsSlug() chainId!: string;
  @IsNewId('DX') diagnosisId!: string;
  @IsId() organisationId!: string;
  @IsText(60) sector!: string;
  @IsText(1000) symptom!: string;
  @IsText(1000) cause!: string;
  @IsText(2000) advice!: string;
  @IsFlag() needsTreatment!: boolean;
}

export class PlanTreatment {
  @IsId() diagnosisId!: string;
  @IsText(2000) treatment!: string;
  @IsLocalDate() dueOn!: string;
}

export class CompleteTreatment {
  @IsId() diagnosisId!: string;
  @IsText(2000) result!: string;
}

export class JudgeTreatment {
  @IsId() diagnosisId!: string;
  @IsFlag() effective!: boolean;
}

const ofChain = (_c: object, diagnosis: DiagnosisState) => ({ chain: IndustryChain.of(diagnosis.chainId) });

function requireStatus({ status }: DiagnosisState, required: DiagnosisStatus): void {
  if (status !== required) throw new Refusal('INVALID_STATE', { status });
}

const notTheDiagnosed = (
  _c: object,
  diagnosis: DiagnosisState,
  _facts: object,
  { actor }: { readonly actor: Actor },
): 'diagnosisId' | undefined => (diagnosis.organisationId === actor.organisationId ? undefined : 'diagnosisId');

/** 质量安全问题问诊: the problem of an enterprise of the chain, its cause, and whether treatment is needed. */
export const recordDiagnosis = begins(RecordDiagnosis, Diagnosis, {
  title: term('记录质量诊断', 'Record a diagnosis'),
  example: {
    chainId: 'new-energy-vehicles',
    diagnosisId: 'DX-001',
    organisationId: 'acme',
    sector: '连接器',
    symptom: '批次间接触电阻波动',
    cause: '镀液管理无记录',
    advice: '建立镀液分析与更换记录',
    needsTreatment: true,
  },
  terms: {
    fields: {
      diagnosisId: pointsAt('diagnoses', '诊断编号', 'Diagnosis'),
      sector: term('行业', 'Sector'),
      symptom: term('问题表现', 'Symptom'),
      cause: term('原因分析', 'Cause'),
      advice: term('改进建议', 'Advice'),
      needsTreatment: term('需要整改', 'Needs treatment'),
    },
    codes: {
      ADVISED: term('已给出建议', 'Advised'),
      TREATMENT_PLANNED: term('已制定整改措施', 'Treatment planned'),
      TREATED: term('整改已完成', 'Treated'),
      CURED: term('已整改到位', 'Cured'),
    },
  },
  roles: ['REGULATOR', 'TESTING_BODY'],
  relation: 'OWN_CHAIN',
  id: (c) => c.diagnosisId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, diagnosis, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    requireOnChain(regardlessOfStatus(chain), c.organisationId, 'organisationId');
    if (diagnosis) throw new Refusal('ALREADY_EXISTS', {}, 'diagnosisId');
    return DiagnosisRecorded({ ...c });
  },
});

export const planTreatment = alters(PlanTreatment, Diagnosis, {
  title: term('制定整改措施', 'Plan a treatment'),
  example: { diagnosisId: 'DX-001', treatment: '增加镀液在线分析', dueOn: '2026-09-30' },
  terms: { fields: { treatment: term('整改措施', 'Treatment') } },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'PARTY',
  id: (c) => c.diagnosisId,
  facts: ofChain,
  follows: (_c, diagnosis) => [diagnosis.since],
  excludes: notTheDiagnosed,
  decide(c, diagnosis, { chain }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    requireStatus(diagnosis, 'OPEN');
    if (c.dueOn < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn');
    return TreatmentPlanned({ ...c });
  },
});

export const completeTreatment = alters(CompleteTreatment, Diagnosis, {
  title: term('完成整改', 'Complete a treatment'),
  example: { diagnosisId: 'DX-001', result: '波动降至规格内' },
  terms: { fields: { result: term('整改结果', 'Result of the treatment') } },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'PARTY',
  id: (c) => c.diagnosisId,
  facts: ofChain,
  follows: (_c, diagnosis) => [diagnosis.since],
  excludes: notTheDiagnosed,
  decide(c, diagnosis, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    requireStatus(diagnosis, 'TREATMENT_PLANNED');
    return TreatmentCompleted({ ...c });
  },
});

/** The diagnosing organisation judges the treatment; an ineffective one is planned again. */
export const judgeTreatment = alters(JudgeTreatment, Diagnosis, {
  title: term('验证整改效果', 'Judge a treatment'),
  example: { diagnosisId: 'DX-001', effective: true },
  terms: { fields: { effective: term('整改有效', 'Effective') } },
  roles: ['REGULATOR', 'TESTING_BODY'],
  relation: 'PARTY',
  // Who diagnosed, judges.
  relationOf: { REGULATOR: 'PARTY' },
  id: (c) => c.diagnosisId,
  facts: ofChain,
  follows: (_c, diagnosis) => [diagnosis.since],
  excludes: (_c, diagnosis, _facts, { actor }) =>
    diagnosis.diagnosedBy !== actor.organisationId ? 'diagnosisId' : undefined,
  separateFrom: (_c, diagnosis) => [diagnosis.planned, diagnosis.treated],
  decide(c, diagnosis, { chain }, { actor }) {
    requireActorOnChain(regardlessOfStatus(chain), actor);
    requireStatus(diagnosis, 'TREATED');
    return DiagnosisClosed({ ...c });
  },
});
