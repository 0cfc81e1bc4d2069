import { WrongConfiguration } from '../configuration.js';
import { EXIT } from './exit-codes.js';
import { unusableReason } from './unusable.js';

/** A failure of a start that says what to do about it, in Chinese and English. */
interface KnownFailure {
  readonly message: string;
  readonly exitCode: number;
}

/** Why a program cannot work with these settings, or with this data folder; undefined for other errors. */
export function knownFailure(error: unknown): KnownFailure | undefined {
  if (error instanceof WrongConfiguration) return { message: error.message, exitCode: EXIT.usage };
  const unusable = unusableReason(error);
  return unusable && { message: unusable.message, exitCode: EXIT.store };
}
