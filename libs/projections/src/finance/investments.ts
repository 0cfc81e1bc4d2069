import { chinaDate, QualityInvestmentMade, type InvestmentData, term } from '#domain';
import { chain, date, identifier, money, organisation, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface InvestmentRow extends InvestmentData {
  readonly investedOn: string;
}

/** 深质投. */
export const investments = readModel<InvestmentRow>()({
  name: 'investments',
  area: 'finance',
  version: 1,
  title: term('深质投', 'Quality investments'),
  menuOrder: 20,
  readers: partiesOnly('organisationId', 'investorId'),
  key: ['investmentId'],
  naming: { id: 'investmentId', title: 'purpose' },
  fields: {
    investmentId: identifier('投资编号', 'Investment'),
    purpose: text('用途', 'Purpose'),
    organisationId: organisation('组织', 'Organisation'),
    investorId: organisation('投资机构', 'Investor'),
    amountCny: money('金额', 'Amount'),
    chainId: chain(),
    investedOn: date('投资日期', 'Invested on'),
  },
  queryColumns: ['organisationId', 'investorId', 'amountCny', 'investedOn'],
  listColumns: ['organisationId', 'investorId', 'amountCny', 'chainId', 'investedOn'],
  order: [newestFirst('investedOn')],
  createCommands: ['record-quality-investment'],
  label: (row) => `${row.investmentId} ${row.organisationId} ${row.investorId} ${row.purpose}`,
  folds: [
    on(
      QualityInvestmentMade,
      (e) => e.data.investmentId,
      (_, { data, occurredAt }) => ({ ...data, investedOn: chinaDate(occurredAt) }),
    ),
  ],
});
