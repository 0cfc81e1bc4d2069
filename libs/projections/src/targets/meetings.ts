import { chinaDate, MeetingHeld, type MeetingData, MEETING_KINDS, term } from '#domain';
import { chain, code, date, identifier, list, responsibleUnit, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChainOrCity } from '../declaration/readers.js';

export interface MeetingRow extends Omit<MeetingData, 'chainId'> {
  readonly chainId: string | null;
  readonly heldOn: string;
}

/** 会议: meetings with participants and decisions. */
export const meetings = readModel<MeetingRow>()({
  name: 'meetings',
  area: 'targets',
  version: 1,
  title: term('会议', 'Meetings'),
  menuOrder: 40,
  readers: onChainOrCity(),
  key: ['meetingId'],
  naming: { id: 'meetingId', title: 'title' },
  fields: {
    meetingId: identifier('会议', 'Meeting'),
    title: text('名称', 'Title'),
    kind: code(MEETING_KINDS, '会议类型', 'Kind of meeting'),
    heldOn: date('召开日期', 'Held on'),
    decisions: list(text('议定事项', 'Decisions')),
    chainId: chain(),
    unitIds: list(responsibleUnit('参会单位', 'Units')),
  },
  queryColumns: ['kind', 'chainId', 'heldOn'],
  listColumns: ['kind', 'heldOn', 'decisions', 'chainId'],
  facets: ['kind'],
  order: [newestFirst('heldOn')],
  createCommands: ['hold-meeting'],
  label: (row) => `${row.meetingId} ${row.title}`,
  folds: [
    on(
      MeetingHeld,
      (e) => e.data.meetingId,
      (_, { data, occurredAt }) => ({ ...data, chainId: data.chainId ?? null, heldOn: chinaDate(occurredAt) }),
    ),
  ],
});
