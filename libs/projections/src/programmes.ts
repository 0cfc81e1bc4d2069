import { ProgrammeRegistered, type ProgrammeData } from '#domain';
import { on, rows } from './rows.js';

export interface ProgrammeRow extends Omit<ProgrammeData, 'startsOn' | 'endsOn'> {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** 灵渠计划 and the like; their projects carry `programmeId`. */
export const programmes = rows<ProgrammeRow>('programmes', {
  columns: { startsOn: 'text', endsOn: 'text' },
  label: (row) => `${row.programmeId} ${row.titleZh} ${row.titleEn}`,
  folds: [
    on(
      ProgrammeRegistered,
      (e) => e.data.programmeId,
      (_, { data }) => ({ ...data, startsOn: data.startsOn ?? null, endsOn: data.endsOn ?? null }),
    ),
  ],
});
