import {
  CaseClosed,
  CaseOpened,
  chinaDate,
  type CaseData,
  type CaseOutcome,
  term,
  CASE_OUTCOMES,
  CASE_STATUSES,
} from '#domain';
import { chain, code, date, identifier, money, organisation, row, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface CaseRow extends Omit<CaseData, 'rapidTestId' | 'samplingId'> {
  readonly rapidTestId: string | null;
  readonly samplingId: string | null;
  readonly status: 'FILED' | 'CLOSED';
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly outcome: CaseOutcome | null;
  readonly fineCny: number;
}

const ofCase = (e: { readonly data: { readonly caseId: string } }): string => e.data.caseId;

/** 案件. */
export const cases = readModel<CaseRow>()({
  name: 'cases',
  area: 'supervision',
  version: 1,
  title: term('案件', 'Cases'),
  menuOrder: 30,
  readers: partiesOnly('organisationId'),
  key: ['caseId'],
  naming: { id: 'caseId', title: 'allegation' },
  fields: {
    caseId: identifier('案件', 'Case'),
    allegation: text('涉嫌事项', 'Allegation'),
    status: code(CASE_STATUSES, '状态', 'Status', { words: { CLOSED: term('已结案', 'Closed') } }),
    organisationId: organisation('组织', 'Organisation'),
    outcome: code(CASE_OUTCOMES, '处理结果', 'Outcome of the case'),
    fineCny: money('罚款', 'Fine', { undecidedIn: ['FILED'] }),
    openedOn: date('立案日期', 'Opened on'),
    closedOn: date('结案日期', 'Case closed on'),
    rapidTestId: row('rapid_tests', '快检', 'Rapid test'),
    samplingId: row('samplings', '监督抽查', 'Sampling'),
    chainId: chain(),
  },
  queryColumns: ['status', 'organisationId', 'outcome', 'fineCny', 'openedOn'],
  listColumns: ['status', 'organisationId', 'outcome', 'fineCny', 'openedOn', 'closedOn'],
  facets: ['status', 'outcome'],
  order: [worstFirst('status', ['FILED']), newestFirst('openedOn')],
  createCommands: ['open-case'],
  label: (row) => `${row.caseId} ${row.organisationId} ${row.allegation}`,
  folds: [
    on(CaseOpened, ofCase, (_, { data, occurredAt }) => ({
      ...data,
      rapidTestId: data.rapidTestId ?? null,
      samplingId: data.samplingId ?? null,
      status: 'FILED',
      openedOn: chinaDate(occurredAt),
      closedOn: null,
      outcome: null,
      fineCny: 0,
    })),
    onExisting(CaseClosed, ofCase, (row, { data, occurredAt }) => ({
      ...row,
      status: 'CLOSED',
      closedOn: chinaDate(occurredAt),
      outcome: data.outcome,
      fineCny: data.fineCny ?? 0,
    })),
  ],
});
