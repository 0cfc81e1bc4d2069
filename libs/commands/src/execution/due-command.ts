import { hash } from 'node:crypto';
import { actions, type DueCommand, type StreamRef } from '#domain';
import { canonicalJson } from '#ledger';
import { commandHash } from '../command-identity.js';
import type { ValidatedCommand } from '../validated-command.js';

/** Said where a command that was due is recorded late. */
const LATE_REASON = { code: 'OTHER', words: '截止后由系统补记' } as const;

/** A UUID of version 8 (RFC 9562) that follows from a text. */
function idOf(text: string): string {
  const hex = hash('sha256', text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The command that is due, as it is executed, and the stream it is for. */
export function dueCommand({ name, data, actor, occurredAt }: DueCommand): {
  readonly command: ValidatedCommand;
  readonly target: StreamRef<unknown>;
} {
  const action = actions.find((each) => each.name === name);
  if (!action) throw new Error(`there is no action ${name}`);
  const fingerprint = commandHash({ name, actor, occurredAt, expectedVersion: null, data });
  return {
    command: {
      ...{ action, data, sender: actor, lateReason: LATE_REASON },
      commandId: idOf(`due/${name}/${canonicalJson(data)}`),
      repeatable: true,
      occurredMs: Date.parse(occurredAt),
      ...{ occurredOffset: undefined, received: undefined, expectedVersion: undefined },
      ...{ hash: fingerprint, hashAsSent: fingerprint },
    },
    target: action.aggregate.of(action.id(data)),
  };
}
