import { UnknownEvent } from '#domain';
import { FoldFailure, type Projector } from '#read-store';

/** The event that this version does not know and before which the rows end; undefined where there is none. */
export function unknownEventOf({ state, failure }: Pick<Projector, 'state' | 'failure'>): UnknownEvent | undefined {
  const isStopped = state === 'failed' && failure instanceof FoldFailure;
  return isStopped && failure.cause instanceof UnknownEvent ? failure.cause : undefined;
}
