import { chinaDate, SupplyLinkEnded, SupplyLinkRecorded, type SupplyLinkData, term } from '#domain';
import { chain, date, flag, identifier, organisation, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface SupplyLinkRow extends SupplyLinkData {
  /** False once ended; the row stays. */
  readonly active: boolean;
  readonly recordedOn: string;
  readonly endedOn: string | null;
}

const ofLink = (e: { readonly data: { readonly linkId: string } }): string => e.data.linkId;

/** 供需关系: who supplies whom on the chain. */
export const supplyLinks = readModel<SupplyLinkRow>()({
  name: 'supply_links',
  area: 'cooperation',
  version: 1,
  title: term('供需关系', 'Supply links'),
  menuOrder: 50,
  readers: partiesOnly('supplierId', 'customerId'),
  key: ['linkId'],
  naming: { id: 'linkId', title: 'material' },
  fields: {
    linkId: identifier('供需关系编号', 'Supply link'),
    material: text('供应内容', 'What is supplied'),
    active: flag('供货中', 'Supplying'),
    supplierId: organisation('供方', 'Supplier'),
    customerId: organisation('需方', 'Customer'),
    chainId: chain(),
    recordedOn: date('登记日期', 'Registered on'),
    endedOn: date('结束日期', 'Ended on'),
  },
  queryColumns: ['active', 'supplierId', 'customerId', 'recordedOn'],
  listColumns: ['active', 'supplierId', 'customerId', 'chainId', 'recordedOn', 'endedOn'],
  facets: ['active'],
  order: [newestFirst('recordedOn')],
  createCommands: ['record-supply-link'],
  label: (row) => `${row.linkId} ${row.supplierId} ${row.customerId} ${row.material}`,
  folds: [
    on(SupplyLinkRecorded, ofLink, (_, { data, occurredAt }) => ({
      ...data,
      active: true,
      recordedOn: chinaDate(occurredAt),
      endedOn: null,
    })),
    onExisting(SupplyLinkEnded, ofLink, (row, { occurredAt }) => ({
      ...row,
      active: false,
      endedOn: chinaDate(occurredAt),
    })),
  ],
});
