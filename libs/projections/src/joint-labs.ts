import { chinaDate, JointLabFounded, type JointLabData } from '#domain';
import { on, rows } from './rows.js';

export interface JointLabRow extends JointLabData {
  readonly foundedOn: string;
}

/** 联合实验室. */
export const jointLabs = rows<JointLabRow>('joint_labs', {
  columns: { enterpriseId: 'text', universityId: 'text', foundedOn: 'text' },
  label: (row) => `${row.jointLabId} ${row.title} ${row.field}`,
  folds: [
    on(
      JointLabFounded,
      (e) => e.data.jointLabId,
      (_, { data, occurredAt }) => ({ ...data, foundedOn: chinaDate(occurredAt) }),
    ),
  ],
});
