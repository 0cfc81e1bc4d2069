import {
  AssistanceDelivered,
  AssistanceRequested,
  chinaDate,
  type AssistanceData,
  term,
  ASSISTANCE_STATUSES,
} from '#domain';
import { chain, code, date, identifier, organisation, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface AssistanceRow extends AssistanceData {
  readonly status: 'REQUESTED' | 'DELIVERED';
  readonly requestedOn: string;
  readonly deliveredOn: string | null;
  readonly result: string | null;
}

const ofAssistance = (e: { readonly data: { readonly assistanceId: string } }): string => e.data.assistanceId;

/** 质量技术帮扶. */
export const assistances = readModel<AssistanceRow>()({
  name: 'assistances',
  area: 'supervision',
  version: 1,
  title: term('质量技术帮扶', 'Technical assistance'),
  menuOrder: 80,
  readers: partiesOnly('clientId', 'providerId'),
  key: ['assistanceId'],
  naming: { id: 'assistanceId', title: 'need' },
  fields: {
    assistanceId: identifier('帮扶编号', 'Assistance no.'),
    need: text('需求', 'Need'),
    status: code(ASSISTANCE_STATUSES, '状态', 'Status'),
    clientId: organisation('服务对象', 'Client'),
    providerId: organisation('帮扶机构', 'Provider'),
    chainId: chain(),
    requestedOn: date('申请日期', 'Requested on'),
    deliveredOn: date('交付日期', 'Delivered on'),
    result: text('结果', 'Result'),
  },
  queryColumns: ['status', 'clientId', 'providerId', 'requestedOn'],
  listColumns: ['status', 'clientId', 'providerId', 'chainId', 'requestedOn', 'deliveredOn'],
  facets: ['status'],
  order: [worstFirst('status', ['REQUESTED']), newestFirst('requestedOn')],
  createCommands: ['request-assistance'],
  label: (row) => `${row.assistanceId} ${row.clientId} ${row.need}`,
  folds: [
    on(AssistanceRequested, ofAssistance, (_, { data, occurredAt }) => ({
      ...data,
      status: 'REQUESTED',
      requestedOn: chinaDate(occurredAt),
      deliveredOn: null,
      result: null,
    })),
    onExisting(AssistanceDelivered, ofAssistance, (row, { data, occurredAt }) => ({
      ...row,
      status: 'DELIVERED',
      deliveredOn: chinaDate(occurredAt),
      result: data.result,
    })),
  ],
});
