import type { PastEvent, Unsealed } from '#domain';

/** The event itself or, where it is the copy of a sealed one, the one that was sealed. */
export function asRecorded(past: PastEvent): PastEvent {
  const { sealed } = past.data as { readonly sealed?: Unsealed };
  if (!sealed) return past;
  const { lateReason: _lateReason, received: _received, ...copy } = past;
  const { commandId, organisationId, accountId, onBehalfOf, at, recordedAt, received } = sealed;
  return {
    ...copy,
    ...{ commandId, recordedAt, occurredAt: at },
    actor: {
      role: past.actor.role,
      organisationId,
      ...(accountId === undefined ? {} : { accountId }),
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    },
    ...(received ? { received } : {}),
  };
}
