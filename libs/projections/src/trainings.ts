import { chinaDate, TrainingCompleted, type TrainingData } from '#domain';
import { on, rows } from './rows.js';

export interface TrainingRow extends TrainingData {
  readonly completedOn: string;
}

/** 培训. */
export const trainings = rows<TrainingRow>('trainings', {
  columns: {
    topic: 'text',
    organisationId: 'text',
    trainerId: 'text',
    participants: 'integer',
    hours: 'integer',
    completedOn: 'text',
  },
  label: (row) => `${row.trainingId} ${row.title} ${row.organisationId}`,
  folds: [
    on(
      TrainingCompleted,
      (e) => e.data.trainingId,
      (_, { data, occurredAt }) => ({ ...data, completedOn: chinaDate(occurredAt) }),
    ),
  ],
});
