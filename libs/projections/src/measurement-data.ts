import { chinaDate, MeasurementDataShared, type MeasurementDataSet } from '#domain';
import { on, rows } from './rows.js';

export interface MeasurementDataRow extends MeasurementDataSet {
  readonly sharedBy: string;
  readonly sharedOn: string;
}

/** 量值数据. */
export const measurementData = rows<MeasurementDataRow>('measurement_data', {
  columns: { sharedBy: 'text', sharedOn: 'text' },
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
