import type { Segment } from '#domain';
import type { ParticipantRow } from '#projections';

export interface ChainMember {
  /** Null for a leader that is in no segment. */
  readonly segment: Segment | null;
  readonly isLeader: boolean;
}

/** The leader and the members of a chain, each once, in the order of their ids; of its active participants. */
export function chainMembers(
  participants: readonly { readonly row: ParticipantRow }[],
): ReadonlyMap<string, ChainMember> {
  const members = new Map<string, ChainMember>();
  for (const { row } of participants) {
    if (row.part === 'SUPPORTING_BODY') continue;
    const before = members.get(row.organisationId);
    members.set(row.organisationId, {
      segment: row.segment ?? before?.segment ?? null,
      isLeader: row.part === 'LEADER' || before?.isLeader === true,
    });
  }
  return new Map([...members].sort(([a], [b]) => (a < b ? -1 : 1)));
}
