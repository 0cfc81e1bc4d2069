import type { ActorDto } from '#contracts';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import type { Step } from './step.js';

/** An organisation that takes part in a scenario or in the demonstration. */
export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
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

/** Everyone who takes part enters the register once, at this instant; the regulator among them registers them. */
export function registrationsOf(casts: readonly (readonly Participant[])[], at: string): readonly Step[] {
  const registered = new Map<string, Step>();
  for (const cast of casts) {
    const actor = regulatorAmong(cast);
    for (const { id, name, kind } of cast)
      registered.set(id, {
        name: `register/${id}`,
        command: 'register-organisation',
        data: { organisationId: id, name, kind },
        actor,
        occurredAt: at,
        recordedAt: at,
        ...registered.get(id),
      });
  }
  return [...registered.values()];
}

/** Who registers the others, and publishes what is in force. */
export function regulatorAmong(cast: readonly Participant[]): ActorDto {
  const regulator = cast.find(({ kind }) => kind === 'REGULATOR');
  if (regulator) return { role: 'REGULATOR', organisationId: regulator.id };
  throw new CommandFailed(
    EXIT.usage,
    `参与组织（${cast.map(({ id }) => id).join('、')}）中没有市场监管部门（kind 为 REGULATOR），无法登记组织`,
    `no organisation of kind REGULATOR is among ${cast.map(({ id }) => id).join(', ')}, so nobody could register them`,
  );
}
