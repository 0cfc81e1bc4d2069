import { term, type Term } from '../../kit/term.js';

/** What an alert is raised by. */
export const ALERT_RULE_CODES = [
  'PASS_RATE_BELOW_LIMIT',
  'SERIES_OUT_OF_CONTROL',
  'COMMON_CAUSE',
  'MEMBER_SILENT',
  'LATE_SHARE_GROWS',
  'CERTIFICATE_RENEWAL_LATE',
] as const;
export type AlertRuleCode = (typeof ALERT_RULE_CODES)[number];

/** Who answers an alert. */
export type AlertOwner = 'CHAIN_CHIEF_OFFICE' | 'REGULATOR';

/** A number that a rule depends on, with what it means and how far it may go. */
export interface AlertParameter extends Term {
  readonly min: number;
  readonly max: number;
}

/** A kind of rule: what it watches, which numbers it depends on, and which bad event it is meant to foretell. */
export interface AlertKind extends Term {
  readonly owner: AlertOwner;
  readonly watches: Term;
  readonly predicts: Term;
  readonly parameters: Readonly<Record<string, AlertParameter>>;
}

const parameter = (zh: string, en: string, min: number, max: number): AlertParameter => ({ zh, en, min, max });

/** How many days the bad event that an alert foretells may take to come. */
const HORIZON = parameter('观察期（天）', 'Horizon (days)', 1, 400);

export const ALERT_KINDS: Readonly<Record<AlertRuleCode, AlertKind>> = {
  PASS_RATE_BELOW_LIMIT: {
    ...term('合格率低于控制下限', 'Pass rate below its control limit'),
    owner: 'CHAIN_CHIEF_OFFICE',
    watches: term(
      '产业链每月合格率：以此前各月的合格率为中心线，低于3 倍标准差的下限（p 图）',
      'The pass rate of a chain in a month, below three sigma from the rate of the months before it (p-chart)',
    ),
    predicts: term('该产业链其后有复测仍不合格', 'A retest of the chain fails afterwards'),
    parameters: {
      baselineMonths: parameter('基线月数', 'Months of the baseline', 1, 36),
      baselineTests: parameter('基线至少检测数', 'Fewest tests of the baseline', 1, 10_000),
      monthTests: parameter('当月至少检测数', 'Fewest tests of the month', 1, 10_000),
      shownMonths: parameter('提示最近几个月', 'Months looked back', 1, 24),
      horizonDays: HORIZON,
    },
  },
  SERIES_OUT_OF_CONTROL: {
    ...term('测量值失控', 'Measurements out of control'),
    owner: 'CHAIN_CHIEF_OFFICE',
    watches: term(
      '同一责任单位、同一方法与单位的一组测量值：出现西电规则所述的异常点',
      'The measurements of one organisation by one method and unit: a point completes a pattern of Western Electric',
    ),
    predicts: term('该组其后有检测不合格', 'A later test of the series fails'),
    parameters: {
      seriesPoints: parameter('至少测量数', 'Fewest measurements', 2, 1_000),
      windowDays: parameter('提示最近几天内的点', 'Days looked back', 1, 400),
      horizonDays: HORIZON,
    },
  },
  COMMON_CAUSE: {
    ...term('多链同因不合格', 'One cause on several chains'),
    owner: 'REGULATOR',
    watches: term(
      '窗口期内，同一检测方法、同一根本原因或同一责任单位的不合格出现在多条产业链',
      'Within the window, failures by one method, of one root cause or of one organisation on several chains',
    ),
    predicts: term('其后同因再次不合格', 'A further failure of the same cause'),
    parameters: {
      windowDays: parameter('窗口期（天）', 'Window (days)', 1, 400),
      chains: parameter('至少涉及链数', 'Fewest chains', 2, 50),
      horizonDays: HORIZON,
    },
  },
  MEMBER_SILENT: {
    ...term('成员沉默', 'A member falls silent'),
    owner: 'CHAIN_CHIEF_OFFICE',
    watches: term(
      '成员有待办事项，或平时有固定节奏，而超过规定天数没有任何事件',
      'A member with open duties, or with a usual rhythm, has no event for too many days',
    ),
    predicts: term('该成员的待办事项逾期', 'A duty of the member becomes late'),
    parameters: {
      silentDays: parameter('沉默天数', 'Days without an event', 1, 400),
      rhythmEvents: parameter('判断节奏至少事件数', 'Fewest events for a rhythm', 2, 100),
      rhythmFactor: parameter('超过平时间隔的倍数', 'Times its usual gap', 1, 100),
      horizonDays: HORIZON,
    },
  },
  LATE_SHARE_GROWS: {
    ...term('逾期占比连续上升', 'The share of late items grows'),
    owner: 'CHAIN_CHIEF_OFFICE',
    watches: term(
      '产业链月末逾期事项占全部待办的比例，连续几个月上升',
      'The share of what waits on a chain that is late, at the ends of months, several times higher in a row',
    ),
    predicts: term('下一个月末占比再次上升', 'The share is higher again at the end of the next month'),
    parameters: {
      months: parameter('连续上升月数', 'Months in a row', 1, 12),
      awaiting: parameter('至少待办数', 'Fewest items that wait', 1, 10_000),
      percent: parameter('末月占比至少（%）', 'Lowest share of the last month (%)', 0, 100),
      horizonDays: HORIZON,
    },
  },
  CERTIFICATE_RENEWAL_LATE: {
    ...term('证书来不及换证', 'A certificate ends before it can be renewed'),
    owner: 'CHAIN_CHIEF_OFFICE',
    watches: term(
      '有效证书距到期不足换证所需天数而仍未换证',
      'A valid certificate ends within the days that a renewal takes, and is not renewed',
    ),
    predicts: term('证书到期而未换证', 'The certificate ends without a renewal'),
    parameters: {
      leadDays: parameter('换证所需天数', 'Days that a renewal takes', 1, 400),
      endedDays: parameter('到期后继续提示天数', 'Days shown after its end', 0, 400),
      horizonDays: HORIZON,
    },
  },
};

/** The numbers of a rule, by the names of its parameters. */
export type AlertNumbers = Readonly<Record<string, number>>;

/** A rule in a version: its numbers, and whether it is in force or only a draft to be backtested. */
export interface AlertRule {
  readonly state: 'IN_FORCE' | 'DRAFT';
  readonly numbers: AlertNumbers;
}

/** The rules that apply from a day on, until the next version. */
export interface AlertRuleSet {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly source: Term;
  readonly rules: Readonly<Record<AlertRuleCode, AlertRule>>;
}

const inForce = (numbers: AlertNumbers): AlertRule => ({ state: 'IN_FORCE', numbers });
const draft = (numbers: AlertNumbers): AlertRule => ({ state: 'DRAFT', numbers });

/** Every version, oldest first. */
export const ALERT_RULE_SETS: readonly AlertRuleSet[] = [
  {
    version: 1,
    effectiveFrom: '2000-01-01',
    source: term('本系统的默认规则', 'Defaults of this system'),
    rules: {
      PASS_RATE_BELOW_LIMIT: inForce({
        baselineMonths: 12,
        baselineTests: 30,
        monthTests: 5,
        shownMonths: 3,
        horizonDays: 90,
      }),
      SERIES_OUT_OF_CONTROL: inForce({ seriesPoints: 8, windowDays: 90, horizonDays: 90 }),
      COMMON_CAUSE: inForce({ windowDays: 90, chains: 2, horizonDays: 90 }),
      MEMBER_SILENT: inForce({ silentDays: 45, rhythmEvents: 5, rhythmFactor: 3, horizonDays: 60 }),
      LATE_SHARE_GROWS: draft({ months: 3, awaiting: 5, percent: 20, horizonDays: 35 }),
      CERTIFICATE_RENEWAL_LATE: inForce({ leadDays: 60, endedDays: 30, horizonDays: 60 }),
    },
  },
];

/** The version in force on a day; the first one for days before it. */
export const alertRulesOn = (date: string): AlertRuleSet =>
  ALERT_RULE_SETS.findLast(({ effectiveFrom }) => effectiveFrom <= date) ?? (ALERT_RULE_SETS[0] as AlertRuleSet);
