import { setTimeout as passed } from 'node:timers/promises';

/** Most attempts of a command when other writers change the streams that it read. */
export const MAX_ATTEMPTS = 32;
const MAX_PAUSE_MS = 64;

/**
 * From the third attempt on, a command waits before the next one: at random up to 1, 2, 4 … milliseconds, so that several
 * servers that change one stream do not keep each other from it.
 */
export const pauseAfter = async (attempt: number): Promise<void> => {
  if (attempt > 1) await passed(Math.random() * Math.min(MAX_PAUSE_MS, 2 ** (attempt - 2)));
};
