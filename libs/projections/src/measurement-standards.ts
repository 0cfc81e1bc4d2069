import { chinaDate, MeasurementStandardEstablished, type MeasurementStandardData } from '#domain';
import { on, rows } from './rows.js';

export interface MeasurementStandardRow extends MeasurementStandardData {
  readonly ownerId: string;
  readonly establishedOn: string;
}

export const measurementStandards = rows<MeasurementStandardRow>('measurement_standards', {
  columns: { kind: 'text', ownerId: 'text', establishedOn: 'text' },
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
});
