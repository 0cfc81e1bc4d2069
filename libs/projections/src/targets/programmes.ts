import { ProgrammeRegistered, type ProgrammeData, term } from '#domain';
import { date, identifier, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface ProgrammeRow extends Omit<ProgrammeData, 'startsOn' | 'endsOn'> {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** Programmes such as 灵渠计划; their projects have `programmeId`. */
export const programmes = readModel<ProgrammeRow>()({
  name: 'programmes',
  area: 'targets',
  version: 1,
  title: term('计划', 'Programmes'),
  menuOrder: 60,
  readers: everyone(),
  key: ['programmeId'],
  naming: { id: 'programmeId', title: 'titleZh', titleEn: 'titleEn' },
  fields: {
    programmeId: identifier('计划', 'Programme'),
    titleZh: text('名称', 'Title'),
    startsOn: date('开始日', 'Starts on'),
    endsOn: date('结束日', 'Ends on'),
    titleEn: text('英文名称', 'English title'),
  },
  queryColumns: ['startsOn', 'endsOn'],
  listColumns: ['startsOn', 'endsOn'],
  order: [newestFirst('startsOn')],
  createCommands: ['register-programme'],
  label: (row) => `${row.programmeId} ${row.titleZh} ${row.titleEn}`,
  folds: [
    on(
      ProgrammeRegistered,
      (e) => e.data.programmeId,
      (_, { data }) => ({ ...data, startsOn: data.startsOn ?? null, endsOn: data.endsOn ?? null }),
    ),
  ],
});
