import type { ActorDto } from '#contracts';
import type { Step } from './step.js';

/** An organisation of a scenario or of the demonstration; other fields are passed to its registration. */
export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** JSON Schema of a list of participants. */
export const PARTICIPANTS = {
  type: 'array',
  items: {
    type: 'object',
    required: ['id', 'name', 'kind'],
    properties: { id: { type: 'string' }, name: { type: 'string' }, kind: { type: 'string' } },
  },
} as const;

/** Participants, and the regulator that registers them. */
export interface ParticipantList {
  readonly regulator: ActorDto;
  readonly participants: readonly Participant[];
}

/** The registration of every participant; a participant of several lists is registered once. */
export function registrationsOf(participantLists: readonly ParticipantList[], at: string): readonly Step[] {
  const registered = new Map<string, Step>();
  for (const { regulator, participants } of participantLists)
    for (const { id, ...rest } of participants)
      if (!registered.has(id))
        registered.set(id, {
          name: `register/${id}`,
          command: 'register-organisation',
          data: { organisationId: id, ...rest },
          actor: regulator,
          occurredAt: at,
          recordedAt: at,
        });
  return [...registered.values()];
}

/** The regulator among participants, as an actor. */
export function regulatorAmong(participants: readonly Participant[]): ActorDto | undefined {
  const regulator = participants.find(({ kind }) => kind === 'REGULATOR');
  return regulator && { role: 'REGULATOR', organisationId: regulator.id };
}
