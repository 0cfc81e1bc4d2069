import { chinaDate, MeetingHeld, type MeetingData } from '#domain';
import { on, rows } from './rows.js';

export interface MeetingRow extends Omit<MeetingData, 'chainId'> {
  readonly chainId: string | null;
  readonly heldOn: string;
}

/** 会议: the calendar of who met and what was decided. */
export const meetings = rows<MeetingRow>('meetings', {
  columns: { kind: 'text', chainId: 'text', heldOn: 'text' },
  label: (row) => `${row.meetingId} ${row.title}`,
  folds: [
    on(
      MeetingHeld,
      (e) => e.data.meetingId,
      (_, { data, occurredAt }) => ({ ...data, chainId: data.chainId ?? null, heldOn: chinaDate(occurredAt) }),
    ),
  ],
});
