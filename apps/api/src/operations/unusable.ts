import { UnusableSealingKey } from '#commands';
import { UnknownEvent } from '#domain';
import { DamagedEvent, FolderInUse, UnusableStore } from '#event-store';
import { UnusableFileRegister } from '#files';
import { UnusableIdentityStore } from '#identity';
import { UnusableLedger } from '#ledger-store';
import { FoldFailure, UnusableReadStore } from '#read-store';
import { UnusableProjection } from '../projection/unusable-projection.js';

const REASONS = [
  DamagedEvent,
  UnknownEvent,
  FolderInUse,
  UnusableStore,
  UnusableReadStore,
  UnusableLedger,
  UnusableIdentityStore,
  UnusableFileRegister,
  UnusableSealingKey,
  UnusableProjection,
];

/** The error that says why the data folder cannot be used, in Chinese and English, and what to do; undefined for others. */
export function unusableReason(error: unknown): Error | undefined {
  const reason = error instanceof FoldFailure ? error.cause : error;
  return reason instanceof Error && REASONS.some((known) => reason instanceof known) ? reason : undefined;
}
