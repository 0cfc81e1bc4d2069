import { chinaDate, MeasurementDataShared, type MeasurementDataSet, term } from '#domain';
import { chain, date, identifier, number, organisation, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export interface MeasurementDataRow extends MeasurementDataSet {
  readonly sharedBy: string;
  readonly sharedOn: string;
}

/** 量值数据: measurement data sets that organisations have shared. */
export const measurementData = readModel<MeasurementDataRow>()({
  name: 'measurement_data',
  area: 'infrastructure',
  version: 1,
  title: term('量值数据', 'Measurement data'),
  menuOrder: 50,
  readers: onChain('sharedBy'),
  key: ['dataId'],
  naming: { id: 'dataId', title: 'title' },
  fields: {
    dataId: identifier('数据集编号', 'Data set'),
    title: text('名称', 'Title'),
    quantity: text('被测量', 'Measurand'),
    values: number('数据条数', 'Number of values', { unit: term('条', 'values') }),
    sharedBy: organisation('共享单位', 'Shared by'),
    chainId: chain(),
    sharedOn: date('共享日期', 'Shared on'),
    sha256: identifier('文件摘要 (SHA-256)', 'SHA-256 of the file'),
  },
  queryColumns: ['sharedBy', 'sharedOn'],
  listColumns: ['quantity', 'values', 'sharedBy', 'chainId', 'sharedOn'],
  order: [newestFirst('sharedOn')],
  createCommands: ['share-measurement-data'],
  label: (row) => `${row.dataId} ${row.title} ${row.quantity}`,
  folds: [
    on(
      MeasurementDataShared,
      (e) => e.data.dataId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        sharedBy: actor.organisationId,
        sharedOn: chinaDate(occurredAt),
      }),
    ),
  ],
});
