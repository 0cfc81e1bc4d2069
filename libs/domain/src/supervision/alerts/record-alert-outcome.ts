import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { defineEvent } from '../../kit/event.js';
import { IsId, IsLocalDate, IsNewId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { refuse } from '../../kit/refuse.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, requireChiefOffice } from '../../chain/chain-checks.js';
import { ALERT_KINDS, ALERT_RULE_CODES, type AlertRuleCode } from './alert-rules.js';

/** Whether an alert was right, wrong, or about something that was known and dealt with already. */
export const ALERT_OUTCOMES = ['ALERT_RIGHT', 'ALERT_WRONG', 'ALERT_KNOWN'] as const;
export type AlertOutcome = (typeof ALERT_OUTCOMES)[number];

export class RecordAlertOutcome {
  /** Left out for an alert about several chains. */
  @Optional() @IsSlug() chainId?: string;
  @IsNewId('AO') outcomeId!: string;
  /** As the list of alerts names it. */
  @IsId() alertId!: string;
  @IsOneOf(ALERT_RULE_CODES) rule!: AlertRuleCode;
  @IsLocalDate() raisedOn!: string;
  @IsOneOf(ALERT_OUTCOMES) outcome!: AlertOutcome;
  /** Why, in the words of who answers. */
  @IsText(1000) finding!: string;
}

export interface AlertOutcomeData {
  readonly chainId?: string;
  readonly outcomeId: string;
  readonly alertId: string;
  readonly rule: AlertRuleCode;
  readonly raisedOn: string;
  readonly outcome: AlertOutcome;
  readonly finding: string;
}

export const AlertOutcomeRecorded = defineEvent<AlertOutcomeData>()(
  'AlertOutcomeRecorded',
  term('已记录预警处置结果', 'Outcome of an alert recorded'),
);

const AlertOutcomeOf = aggregate<{ readonly outcomeId: string }>('alert-outcome', 'supervision').starts(
  AlertOutcomeRecorded,
  ({ data: { outcomeId } }) => ({ outcomeId }),
);

/**
 * 预警处置: the chief office of the chain, or the regulator, records the outcome of an alert. Alerts are computed, so the
 * record names one by its identifier; a later record about the same alert takes the place of the earlier one.
 */
export const recordAlertOutcome = begins(RecordAlertOutcome, AlertOutcomeOf, {
  title: term('记录预警处置结果', 'Record the outcome of an alert'),
  example: {
    chainId: 'new-energy-vehicles',
    outcomeId: 'AO-001',
    alertId: 'AL-0123456789abcdef',
    rule: 'MEMBER_SILENT',
    raisedOn: '2026-05-01',
    outcome: 'ALERT_RIGHT',
    finding: '企业停产检修，已约谈并重新排期',
  },
  terms: {
    fields: {
      outcomeId: pointsAt('alert_outcomes', '处置编号', 'Outcome no.'),
      alertId: term('预警编号', 'Alert'),
      rule: term('预警规则', 'Alert rule'),
      raisedOn: term('预警日期', 'Alert raised on'),
      outcome: term('处置结果', 'Outcome of the alert'),
      finding: term('核查情况', 'What was found'),
    },
    codes: {
      ALERT_RIGHT: term('属实', 'Right'),
      ALERT_WRONG: term('误报', 'Wrong'),
      ALERT_KNOWN: term('已知', 'Known already'),
      ...Object.fromEntries(ALERT_RULE_CODES.map((code) => [code, term(ALERT_KINDS[code].zh, ALERT_KINDS[code].en)])),
    },
  },
  roles: ['CHAIN_CHIEF_OFFICE', 'REGULATOR'],
  id: (c) => c.outcomeId,
  facts: (c) => ({ chain: c.chainId === undefined ? undefined : IndustryChain.of(c.chainId) }),
  follows: (_c, _outcome, { chain }) => [chain?.established],
  decide(c, recorded, { chain }, { actor, occurredOn }) {
    if (actor.role === 'CHAIN_CHIEF_OFFICE') {
      if (!chain) throw new Refusal('CHAIN_REQUIRED', {}, 'chainId');
      requireChiefOffice(regardlessOfStatus(chain), actor);
    }
    if (recorded) throw new Refusal('ALREADY_EXISTS', {}, 'outcomeId');
    if (c.raisedOn > occurredOn) refuse('DATE_IN_FUTURE', {}, 'raisedOn');
    return AlertOutcomeRecorded({ ...c });
  },
});
