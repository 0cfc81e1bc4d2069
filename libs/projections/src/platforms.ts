import { chinaDate, NqiPlatformRecognised, type PlatformData } from '#domain';
import { on, rows } from './rows.js';

export interface PlatformRow extends PlatformData {
  readonly recognisedOn: string;
}

export const platforms = rows<PlatformRow>('platforms', {
  columns: { kind: 'text', level: 'text', organisationId: 'text', recognisedOn: 'text' },
  label: (row) => `${row.title} ${row.organisationId}`,
  folds: [
    on(
      NqiPlatformRecognised,
      (e) => `${e.data.organisationId}/${e.data.kind}/${e.data.level}`,
      (_, { data, occurredAt }) => ({ ...data, recognisedOn: chinaDate(occurredAt) }),
    ),
  ],
});
