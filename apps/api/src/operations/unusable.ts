import { UnusableSealingKey } from '#commands';
import { DamagedEvent, FolderInUse, UnusableStore } from '#event-store';
import { UnusableIdentityStore } from '#identity';
import { UnusableLedger } from '#ledger-store';
import { UnusableReadStore } from '#read-store';

const REASONS = [
  DamagedEvent,
  FolderInUse,
  UnusableStore,
  UnusableReadStore,
  UnusableLedger,
  UnusableIdentityStore,
  UnusableSealingKey,
];

/** Whether an error says that the data folder cannot be used; its message says what to do, in Chinese and English. */
export const isUnusable = (error: unknown): error is Error => REASONS.some((reason) => error instanceof reason);
