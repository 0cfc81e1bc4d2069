import { v7 } from 'uuid';
import type { Action, Actor } from '#domain';
import { commandHash } from './command-identity.js';
import type { ValidatedCommand } from './validated-command.js';

/**
 * A command of an action that has no route of its own under `/api/commands`, with data that the caller has checked. It
 * has no id of its sender, so that it is not repeated.
 * @param now milliseconds since 1970 UTC, when it occurs
 */
export function directCommand(action: Action, data: object, sender: Actor, now: number): ValidatedCommand {
  const { role, organisationId } = sender;
  const hash = commandHash({
    name: action.name,
    actor: { role, organisationId },
    occurredAt: null,
    expectedVersion: null,
    data,
  });
  return {
    ...{ action, data, sender, commandId: v7(), repeatable: false, occurredMs: now, occurredOffset: undefined },
    ...{ lateReason: undefined, received: undefined, expectedVersion: undefined, hash, hashAsSent: hash },
  };
}
