import {
  chinaDate,
  MeasurementStandardEstablished,
  type MeasurementStandardData,
  MEASUREMENT_STANDARD_KINDS,
  term,
} from '#domain';
import { chain, code, date, flag, identifier, organisation, text } from '../declaration/fields.js';
import { count } from '../declaration/figures.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface MeasurementStandardRow extends MeasurementStandardData {
  readonly ownerId: string;
  readonly establishedOn: string;
}

export const measurementStandards = readModel<MeasurementStandardRow>()({
  name: 'measurement_standards',
  area: 'infrastructure',
  version: 1,
  title: term('计量标准', 'Measurement standards'),
  menuOrder: 20,
  readers: everyone(),
  key: ['measurementStandardId'],
  naming: { id: 'measurementStandardId', title: 'quantity' },
  fields: {
    measurementStandardId: identifier('计量标准编号', 'Measurement standard'),
    quantity: text('被测量', 'Measurand'),
    kind: code(MEASUREMENT_STANDARD_KINDS, '计量标准类型', 'Kind of measurement standard'),
    isNew: flag('新建', 'New'),
    chainId: chain(),
    ownerId: organisation('建标单位', 'Established by'),
    establishedOn: date('建立日期', 'Established on'),
  },
  queryColumns: ['kind', 'ownerId', 'establishedOn'],
  listColumns: ['kind', 'isNew', 'chainId', 'ownerId', 'establishedOn'],
  facets: ['kind'],
  order: [newestFirst('establishedOn')],
  createCommands: ['establish-measurement-standard'],
  label: (row) => `${row.measurementStandardId} ${row.quantity}`,
  folds: [
    on(
      MeasurementStandardEstablished,
      (e) => e.data.measurementStandardId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        ownerId: actor.organisationId,
        establishedOn: chinaDate(occurredAt),
      }),
    ),
  ],
  figures: (model) => ({
    'nqi.measurementStandards': count(model)(
      term('计量标准', 'Measurement standards'),
      term('已建立的计量标准', 'Established'),
    ),
  }),
});
