import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { defineEvent } from '../../kit/event.js';
import { IsCount, IsLocalDate, IsOneOf, IsSlug, Optional } from '../../kit/payload.js';
import { stepOf, type Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { CADENCES, type Cadence, type ReportingRule } from './due-periods.js';

/** Who reports: 牵头单位, 链长, 总链长. */
export const REPORTING_LEVELS = ['LEAD_UNIT', 'CHAIN_CHIEF', 'GENERAL_CHAIN_CHIEF'] as const;
export type ReportingLevel = (typeof REPORTING_LEVELS)[number];

export interface CadenceData extends ReportingRule {
  /** When omitted: every chain without a rule of its own. */
  readonly chainId?: string;
  readonly level: ReportingLevel;
}

export const ReportingCadenceSet = defineEvent<CadenceData>()(
  'ReportingCadenceSet',
  term('已设定报告周期', 'Reporting cadence set'),
);

/** Key for every chain without a rule of its own. Slugs are in lower case, so it cannot be one. */
export const EVERY_CHAIN = 'ALL';

/** When the cadence of each level was last set. */
type CadenceState = Readonly<Partial<Record<ReportingLevel, Step>>>;

export const ReportingCadence = aggregate<CadenceState>('cadence', 'targets').starts(
  ReportingCadenceSet,
  (event, cadences) => ({ ...cadences, [event.data.level]: stepOf(event) }),
);

export class SetReportingCadence {
  @Optional() @IsSlug() chainId?: string;
  @IsOneOf(REPORTING_LEVELS) level!: ReportingLevel;
  @IsOneOf(CADENCES) every!: Cadence;
  @IsLocalDate() effectiveFrom!: string;
  @IsCount(0, 90) graceDays!: number;
}

/** Sets how often a level reports. The source documents do not say it; the latest setting applies. */
export const setReportingCadence = begins(SetReportingCadence, ReportingCadence, {
  title: term('设定报告周期', 'Set a reporting cadence'),
  example: { level: 'CHAIN_CHIEF', every: 'QUARTERLY', effectiveFrom: '2026-01-01', graceDays: 15 },
  terms: {
    fields: {
      level: term('报告主体', 'Who reports'),
      every: term('报告周期', 'How often'),
      effectiveFrom: term('生效日', 'Effective from'),
      graceDays: term('期后宽限（天）', 'Days of grace'),
    },
    codes: {
      LEAD_UNIT: term('牵头单位', 'Lead unit'),
      CHAIN_CHIEF: term('链长', 'Chain chief'),
      GENERAL_CHAIN_CHIEF: term('总链长', 'General chain chief'),
      MONTHLY: term('每月', 'Monthly'),
      QUARTERLY: term('每季度', 'Quarterly'),
      HALF_YEARLY: term('每半年', 'Half-yearly'),
      YEARLY: term('每年', 'Yearly'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.chainId ?? EVERY_CHAIN,
  facts: (c) => ({ chain: c.chainId === undefined ? undefined : IndustryChain.of(c.chainId) }),
  chain: (c) => c.chainId ?? null,
  follows: (c, cadences) => [cadences?.[c.level]],
  decide: (c) => ReportingCadenceSet({ ...c }),
});
