import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { alters, begins } from '../kit/action.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import {
  EachIsText,
  HasFormat,
  IsCny,
  IsCount,
  IsFlag,
  IsId,
  IsList,
  IsLocalDate,
  IsOneOf,
  IsText,
  Optional,
} from '../kit/payload.js';
import { pointsAt, term } from '../kit/term.js';
import { OPERATORS, type Operator } from './fact-declaration.js';
import {
  AMOUNT_TYPES,
  BENEFICIARIES,
  RuleSet,
  RuleSetAmended,
  RuleSetPublished,
  SELECTIONS,
  SUBJECT_TYPES,
  type AmountType,
  type Beneficiary,
  type Selection,
  type SubjectType,
} from './rule-set.js';
import { requireSoundRules } from './sound-rules.js';

export class RuleConditionPayload {
  @HasFormat(/^[a-z][A-Za-z]{0,30}\.[a-z][A-Za-z]{0,60}$/, {
    zh: '应为事实的名称，如 project.status',
    en: 'must be the name of a fact, such as project.status',
  })
  fact!: string;
  @IsOneOf(OPERATORS) op!: Operator;
  @IsList(1, 30) @EachIsText(100) values!: string[];
}

export class RuleTierPayload {
  @IsCount(1, 20) tier!: number;
  @IsCny() amountCny!: number;
}

export class SupportRulePayload {
  @IsId() ruleId!: string;
  @IsCount(1, 1000) measure!: number;
  @IsText(200) titleZh!: string;
  @IsText(300) titleEn!: string;
  @IsOneOf(BENEFICIARIES) beneficiary!: Beneficiary;
  @IsOneOf(SUBJECT_TYPES) subjectType!: SubjectType;
  @IsOneOf(AMOUNT_TYPES) amountType!: AmountType;
  @Optional() @IsCny() amountCny?: number;
  @Optional() @IsList(1, 20) @ValidateNested({ each: true }) @Type(() => RuleTierPayload) tiers?: RuleTierPayload[];
  @IsOneOf(SELECTIONS) selection!: Selection;
  @IsList(0, 20) @ValidateNested({ each: true }) @Type(() => RuleConditionPayload) conditions!: RuleConditionPayload[];
  @IsFlag() firstTimeOnly!: boolean;
  @IsList(0, 10)
  @HasFormat(
    /^[A-Z][A-Za-z]{1,60}$/,
    { zh: '应为事件类型的名称，如 ProjectAccepted', en: 'must be the name of an event type, such as ProjectAccepted' },
    true,
  )
  evidenceEvents!: string[];
  @Optional() @IsCny() yearlyCapCny?: number;
  @Optional() @IsFlag() proRated?: boolean;
}

export class PublishRuleSet {
  @IsId() policyId!: string;
  @IsCount(1, 1000) version!: number;
  @IsText(200) titleZh!: string;
  @IsText(300) titleEn!: string;
  @IsLocalDate() effectiveFrom!: string;
  @IsLocalDate() effectiveTo!: string;
  @IsText(200) approvedBy!: string;
  @IsList(1, 200) @ValidateNested({ each: true }) @Type(() => SupportRulePayload) rules!: SupportRulePayload[];
}

export class AmendRuleSet extends PublishRuleSet {
  @IsText(1000) reason!: string;
}

const ruleExample = {
  ruleId: 'SZ23-03',
  measure: 3,
  titleZh: '粤港澳大湾区碳足迹标识认证',
  titleEn: 'GBA carbon footprint label certification',
  beneficiary: 'CERTIFICATE_HOLDER',
  subjectType: 'CERTIFICATE',
  amountType: 'MAX',
  amountCny: 100_000,
  selection: 'AUTOMATIC',
  conditions: [{ fact: 'certification.status', op: 'eq', values: ['VALID'] }],
  firstTimeOnly: false,
  evidenceEvents: ['CertificationGranted'],
};

const example = {
  policyId: 'SZ-2023-QUALITY-BRAND',
  version: 1,
  titleZh: '质量品牌若干措施',
  titleEn: 'Measures on quality and brands',
  effectiveFrom: '2023-06-20',
  effectiveTo: '2028-06-19',
  approvedBy: '市政府',
  rules: [ruleExample],
};

/** 质量品牌若干措施: the regulator publishes the rules as data, with the period in which they are in force. */
export const publishRuleSet = begins(PublishRuleSet, RuleSet, {
  title: term('发布资助规则', 'Publish a rule set'),
  example,
  terms: {
    fields: {
      policyId: pointsAt('rule_sets', '政策编号', 'Policy no.'),
      titleZh: term('中文名称', 'Chinese title'),
      titleEn: term('英文名称', 'English title'),
      effectiveFrom: term('生效日', 'Effective from'),
      effectiveTo: term('有效期至（含当日）', 'In force until (that day included)'),
      approvedBy: term('批准机关', 'Approved by'),
      rules: term('规则', 'Rules'),
      ruleId: term('规则编号', 'Rule no.'),
      measure: term('措施序号', 'Measure no.'),
      beneficiary: term('受益对象', 'Beneficiary'),
      subjectType: term('资助事项类型', 'Kind of subject'),
      amountType: term('金额类型', 'Kind of amount'),
      amountCny: term('金额（元）', 'Amount (CNY)'),
      tiers: term('等次', 'Tiers'),
      selection: term('遴选方式', 'Selection'),
      conditions: term('条件', 'Conditions'),
      fact: term('事实', 'Fact'),
      op: term('比较', 'Operator'),
      values: term('取值', 'Values'),
      firstTimeOnly: term('仅限首次', 'First time only'),
      evidenceEvents: term('所需事件', 'Evidence events'),
      yearlyCapCny: term('年度上限（元）', 'Yearly cap (CNY)'),
      proRated: term('超额按比例分配', 'Pro-rated'),
    },
    codes: {
      FIXED: term('定额', 'Fixed'),
      MAX: term('最高', 'Up to'),
      TIERED: term('分等次', 'Tiered'),
      BY_OTHER_RULES: term('按其他规定', 'By other rules'),
      AUTOMATIC: term('符合即可', 'Automatic'),
      COMPETITIVE: term('择优', 'Competitive'),
      DISCRETIONARY: term('另行规定', 'Discretionary'),
      ORGANISATION: term('组织', 'Organisation'),
      CERTIFICATE_HOLDER: term('获证组织', 'Certificate holder'),
      PROJECT: term('项目', 'Project'),
      CERTIFICATE: term('认证证书', 'Certificate'),
      AWARD: term('荣誉', 'Award'),
      STANDARD: term('标准', 'Standard'),
      MEASUREMENT_STANDARD: term('计量标准', 'Measurement standard'),
      SERVICE_PROJECT: term('服务项目', 'Service project'),
      PLATFORM: term('平台', 'Platform'),
      eq: term('等于', 'equals'),
      in: term('属于', 'one of'),
      gte: term('不低于', 'at least'),
      lte: term('不高于', 'at most'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.policyId,
  chain: () => null,
  decide(c, policy) {
    if (policy) throw new Refusal('ALREADY_EXISTS', {}, 'policyId');
    if (c.version !== 1) refuse('VERSION_GAP', { current: 0 }, 'version');
    requireSoundRules(c);
    return RuleSetPublished({ ...c });
  },
});

/** A change of the rules is the next version, with who approved it and from when it applies. */
export const amendRuleSet = alters(AmendRuleSet, RuleSet, {
  title: term('修订资助规则', 'Amend a rule set'),
  example: { ...example, version: 2, reason: '提高碳足迹标识资助上限' },
  terms: publishRuleSet.terms,
  roles: ['REGULATOR'],
  id: (c) => c.policyId,
  chain: () => null,
  follows: (_c, policy) => [policy.published],
  decide(c, policy) {
    const current = policy.versions.length;
    if (c.version !== current + 1) refuse('VERSION_GAP', { current }, 'version');
    requireSoundRules(c);
    return RuleSetAmended({ ...c });
  },
});
