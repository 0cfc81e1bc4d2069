import { alters, begins } from '../../kit/action.js';
import { yearOf } from '../../kit/china-date.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { bookkeeping } from '../../kit/event.js';
import { requireNewId } from '../../kit/new-id.js';
import { HasFormat, IsCount, IsFlag, IsId, IsNewId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { Organisation } from '../../organisations/organisation.js';
import { Project } from '../../work/project/project.js';
import {
  AssessmentRound,
  EXCELLENCE_STANDARDS,
  ExcellenceAssessmentRecorded,
  FirstRankTaken,
  HONOUR_CODES,
  HONOUR_LEVELS,
  HONOUR_OUTCOMES,
  HONOUR_ROLES,
  HonourGranted,
  HonourWithdrawn,
  Recognition,
  type ExcellenceStandard,
  type HonourCode,
  type HonourLevel,
  type HonourOutcome,
  type HonourRole,
} from './recognition.js';

export class GrantHonour {
  @Optional() @IsSlug() chainId?: string;
  @IsNewId('H') honourId!: string;
  @IsId() organisationId!: string;
  @IsOneOf(HONOUR_CODES) honourCode!: HonourCode;
  @IsFlag() isFirstForOrganisation!: boolean;
  @Optional() @IsOneOf(HONOUR_LEVELS) level?: HonourLevel;
  @Optional() @IsOneOf(HONOUR_OUTCOMES) outcome?: HonourOutcome;
  @Optional() @IsOneOf(HONOUR_ROLES) roleInHonour?: HonourRole;
  /** The project that it is granted for. */
  @Optional() @IsId() projectId?: string;
}

export class WithdrawHonour {
  @IsId() organisationId!: string;
  @IsId() honourId!: string;
  @IsText() reason!: string;
}

export class RecordExcellenceAssessment {
  @Optional() @IsSlug() chainId?: string;
  @IsNewId('EA') assessmentId!: string;
  @IsId() organisationId!: string;
  @IsOneOf(EXCELLENCE_STANDARDS) standard!: ExcellenceStandard;
  /** A percentage with at most two decimals. */
  @HasFormat(/^(?:100(?:\.0{1,2})?|\d{1,2}(?:\.\d{1,2})?)$/, {
    zh: '应为 0 至 100 的百分数，至多 2 位小数，如 51.2',
    en: 'must be a percentage from 0 to 100 with at most two decimals, such as 51.2',
  })
  scorePercent!: string;
  @IsCount(1, 10_000) rank!: number;
  /** The year of the round. Default: the year in which the assessment happened. */
  @Optional() @IsCount(2000, 2199) year?: number;
}

const aboutOrganisation = (c: { readonly chainId?: string; readonly organisationId: string }) => ({
  organisation: Organisation.of(c.organisationId),
  chain: c.chainId === undefined ? undefined : IndustryChain.of(c.chainId),
});

/**
 * Grants an honour. The first of its code for an organisation is marked, because some support is only for the first.
 */
export const grantHonour = begins(GrantHonour, Recognition, {
  title: term('授予荣誉', 'Grant an honour'),
  example: {
    honourId: 'H-001',
    organisationId: 'acme',
    honourCode: 'SZ_MAYOR_QUALITY_AWARD',
    isFirstForOrganisation: true,
  },
  terms: {
    fields: {
      honourId: pointsAt('honours', '荣誉编号', 'Honour no.'),
      honourCode: term('荣誉', 'Honour'),
      isFirstForOrganisation: term('该组织首次获得', 'First for the organisation'),
      level: term('级别', 'Level'),
      outcome: term('结果', 'Outcome'),
      roleInHonour: term('在荣誉中的角色', 'Part in the honour'),
    },
    codes: {
      CHINA_QUALITY_AWARD: term('中国质量奖', 'China Quality Award'),
      CHINA_QUALITY_AWARD_NOMINATION: term('中国质量奖提名奖', 'China Quality Award nomination'),
      GD_GOV_QUALITY_AWARD: term('广东省政府质量奖', 'Guangdong Government Quality Award'),
      GD_GOV_QUALITY_AWARD_NOMINATION: term('广东省政府质量奖提名奖', 'Guangdong Government Quality Award nomination'),
      SZ_MAYOR_QUALITY_AWARD: term('市长质量奖', 'Mayor Quality Award'),
      SHENZHEN_PREMIUM: term('深圳精品', 'Shenzhen Premium'),
      CHINA_PREMIUM: term('中国精品', 'China Premium'),
      ZHENPIN: term('圳品', 'Zhenpin'),
      QUALITY_LEADING_ENTERPRISE: term('质量领军企业', 'Quality leading enterprise'),
      STANDARD_TOP_RUNNER: term('企业标准领跑者', 'Enterprise standard top runner'),
      NATIONAL_QUALITY_BRAND_DEMO_ZONE: term('全国质量品牌提升示范区', 'National quality and brand demonstration zone'),
      INTL_QC_CIRCLE_CONVENTION: term('国际质量管理小组大会', 'International QC circle convention'),
      INTL_QUALITY_INNOVATION_CONTEST: term('国际质量创新大赛', 'International quality innovation contest'),
      NATIONAL_QUALITY_INNOVATION_EXCHANGE: term(
        '全国质量创新与技术成果交流活动',
        'National exchange of quality innovation and technical results',
      ),
      METROLOGY_TC_SC_WORK: term('计量技术专业机构工作', 'Metrology technical body work'),
      NATIONAL_ENERGY_METROLOGY_DEMO: term(
        '全国能源资源计量服务示范项目',
        'National energy and resource metrology service demonstration project',
      ),
      INDUSTRIAL_METROLOGY_BENCHMARK_DEMO: term(
        '工业企业计量标杆示范项目',
        'Industrial enterprise metrology benchmark project',
      ),
      STANDARDIZATION_PILOT: term('标准化试点示范', 'Standardization pilot'),
      TIME_HONOURED_BRAND: term('老字号', 'Time-honoured brand'),
      MAJOR: term('重大荣誉', 'Major honour'),
      PROVINCIAL: term('省级', 'Provincial'),
      MUNICIPAL: term('市级', 'Municipal'),
      SHORTLISTED: term('入围', 'Shortlisted'),
      UNDERTAKING_UNIT: term('承办单位', 'Undertaking unit'),
      PARTNER: term('参与单位', 'Partner'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  facts: (c) => ({
    ...aboutOrganisation(c),
    project: c.projectId === undefined ? undefined : Project.of(c.projectId),
  }),
  decide(c, known) {
    requireNewId(
      c.honourId,
      (known?.honours ?? []).map(({ honourId }) => honourId),
      'honourId',
    );
    if (c.isFirstForOrganisation && known?.honours.some(({ code }) => code === c.honourCode))
      refuse('NOT_THE_FIRST', { honourCode: c.honourCode }, 'isFirstForOrganisation');
    return HonourGranted({ ...c });
  },
});

export const withdrawHonour = alters(WithdrawHonour, Recognition, {
  title: term('撤销荣誉', 'Withdraw an honour'),
  example: { organisationId: 'acme', honourId: 'H-001', reason: '抽检不合格' },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  follows: (c, known) => [known.honours.find(({ honourId }) => honourId === c.honourId)?.granted],
  decide(c, known) {
    const honour = known.honours.find(({ honourId }) => honourId === c.honourId);
    if (!honour || honour.withdrawn) throw new Refusal('INVALID_STATE', {}, 'honourId');
    return HonourWithdrawn({ ...c });
  },
});

/** 卓越启航: the result of one organisation in the round of a year against GB/T 19580; one organisation is first. */
export const recordExcellenceAssessment = begins(RecordExcellenceAssessment, Recognition, {
  title: term('记录卓越绩效评价', 'Record an excellence assessment'),
  example: {
    assessmentId: 'EA-001',
    organisationId: 'acme',
    standard: 'GB/T 19580',
    scorePercent: '51.2',
    rank: 9,
  },
  terms: {
    fields: {
      assessmentId: pointsAt('excellence_assessments', '评价编号', 'Assessment'),
      standard: term('评价标准', 'Standard'),
      scorePercent: term('得分率（%）', 'Score (%)'),
      rank: term('名次', 'Rank'),
    },
    codes: { 'GB/T 19580': term('卓越绩效评价准则 GB/T 19580', 'GB/T 19580') },
  },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  facts: (c, _known, { occurredOn }) => ({
    ...aboutOrganisation(c),
    round: AssessmentRound.maybe(String(c.year ?? yearOf(occurredOn))),
  }),
  decide(c, known, { round }, { occurredOn }) {
    requireNewId(
      c.assessmentId,
      (known?.assessments ?? []).map(({ assessmentId }) => assessmentId),
      'assessmentId',
    );
    const year = c.year ?? yearOf(occurredOn);
    if (year > yearOf(occurredOn)) refuse('DATE_AFTER_OCCURRENCE', { year }, 'year');
    const recorded = ExcellenceAssessmentRecorded({ ...c });
    if (c.rank !== 1) return recorded;
    if (round && round.firstId !== c.organisationId)
      refuse('RANK_TAKEN', { organisationId: round.firstId, year }, 'rank');
    const { organisationId, assessmentId } = c;
    const taken = FirstRankTaken({ organisationId, assessmentId });
    return round ? recorded : [recorded, bookkeeping(taken, AssessmentRound.of(String(year)).stream)];
  },
});
