import { chinaDate, TrainingCompleted, type TrainingData, TRAINING_TOPICS, term } from '#domain';
import { chain, code, date, identifier, number, organisation, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { leaderAndParties } from '../declaration/readers.js';

export interface TrainingRow extends TrainingData {
  readonly completedOn: string;
}

/** 培训. */
export const trainings = readModel<TrainingRow>()({
  name: 'trainings',
  area: 'recognition',
  version: 1,
  title: term('培训', 'Trainings'),
  menuOrder: 40,
  readers: leaderAndParties('organisationId', 'trainerId'),
  key: ['trainingId'],
  naming: { id: 'trainingId', title: 'title' },
  fields: {
    trainingId: identifier('培训编号', 'Training'),
    title: text('名称', 'Title'),
    topic: code(TRAINING_TOPICS, '培训主题', 'Topic'),
    organisationId: organisation('组织', 'Organisation'),
    participants: number('参加人数', 'Participants', { unit: term('人', 'people') }),
    hours: number('学时', 'Hours', { unit: term('学时', 'hours') }),
    completedOn: date('完成日期', 'Completed on'),
    chainId: chain(),
    trainerId: organisation('培训机构', 'Trainer'),
  },
  queryColumns: ['topic', 'organisationId', 'trainerId', 'participants', 'hours', 'completedOn'],
  listColumns: ['topic', 'organisationId', 'participants', 'hours', 'completedOn'],
  facets: ['topic'],
  order: [newestFirst('completedOn')],
  createCommands: ['record-training'],
  label: (row) => `${row.trainingId} ${row.title} ${row.organisationId}`,
  folds: [
    on(
      TrainingCompleted,
      (e) => e.data.trainingId,
      (_, { data, occurredAt }) => ({ ...data, completedOn: chinaDate(occurredAt) }),
    ),
  ],
});
