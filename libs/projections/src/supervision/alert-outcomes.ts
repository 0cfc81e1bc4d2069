import {
  ALERT_OUTCOMES,
  ALERT_RULE_CODES,
  AlertOutcomeRecorded,
  chinaDate,
  term,
  type AlertOutcomeData,
} from '#domain';
import { chain, code, date, identifier, organisation, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface AlertOutcomeRow extends Omit<AlertOutcomeData, 'chainId'> {
  /** Null for an alert about several chains. */
  readonly chainId: string | null;
  readonly answeredBy: string;
  readonly answeredOn: string;
}

/** 预警处置: the outcome of each alert, by the latest record. */
export const alertOutcomes = readModel<AlertOutcomeRow>()({
  name: 'alert_outcomes',
  area: 'supervision',
  version: 1,
  title: term('预警处置', 'Outcomes of alerts'),
  menuOrder: 5,
  readers: partiesOnly('answeredBy'),
  key: ['alertId'],
  naming: { id: 'alertId', title: 'finding' },
  fields: {
    alertId: identifier('预警编号', 'Alert'),
    outcomeId: identifier('处置编号', 'Outcome no.'),
    rule: code(ALERT_RULE_CODES, '预警规则', 'Alert rule'),
    outcome: code(ALERT_OUTCOMES, '处置结果', 'Outcome of the alert'),
    finding: text('核查情况', 'What was found'),
    chainId: chain('产业链', 'Chain', { whenEmpty: term('多条产业链', 'Several chains') }),
    raisedOn: date('预警日期', 'Alert raised on'),
    answeredBy: organisation('处置单位', 'Answered by'),
    answeredOn: date('处置日期', 'Answered on'),
  },
  queryColumns: ['rule', 'outcome', 'answeredBy', 'answeredOn'],
  listColumns: ['rule', 'outcome', 'finding', 'chainId', 'raisedOn', 'answeredBy', 'answeredOn'],
  facets: ['rule', 'outcome'],
  order: [newestFirst('answeredOn')],
  createCommands: ['record-alert-outcome'],
  label: (row) => `${row.alertId} ${row.finding}`,
  folds: [
    on(
      AlertOutcomeRecorded,
      (e) => e.data.alertId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        chainId: data.chainId ?? null,
        answeredBy: actor.organisationId,
        answeredOn: chinaDate(occurredAt),
      }),
    ),
  ],
});
