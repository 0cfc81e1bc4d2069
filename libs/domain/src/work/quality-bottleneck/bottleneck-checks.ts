import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { bookkeeping, type DecidedEvent } from '../../kit/event.js';
import { BottleneckTakenUp, QualityBottleneck, type BottleneckState } from './quality-bottleneck.js';

/** @throws Refusal BOTTLENECK_ON_OTHER_CHAIN unless the bottleneck is of the chain. */
export function requireBottleneckOf(bottleneck: BottleneckState, chainId: string, field: string): void {
  if (bottleneck.chainId !== chainId) refuse('BOTTLENECK_ON_OTHER_CHAIN', { chainId: bottleneck.chainId }, field);
}

/**
 * @throws Refusal BOTTLENECK_ON_OTHER_CHAIN or INVALID_STATE unless a project of the chain may work on the bottleneck.
 */
export function requireConfirmedBottleneck(bottleneck: BottleneckState, chainId: string): void {
  requireBottleneckOf(bottleneck, chainId, 'bottleneckId');
  if (bottleneck.status !== 'CONFIRMED')
    throw new Refusal('INVALID_STATE', { status: bottleneck.status }, 'bottleneckId');
}

/** @throws Refusal BOTTLENECK_DISMISSED: no project begins for a dismissed bottleneck */
export function requireNotDismissed(bottleneck: BottleneckState | undefined): void {
  if (bottleneck?.status === 'DISMISSED') refuse('BOTTLENECK_DISMISSED');
}

/** Bookkeeping that a project was called or proposed for the bottleneck. */
export const takenUp = (bottleneckId: string, projectId: string): DecidedEvent =>
  bookkeeping(BottleneckTakenUp({ bottleneckId, projectId }), QualityBottleneck.of(bottleneckId).stream);
