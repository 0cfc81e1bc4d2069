import { availableParallelism } from 'node:os';

const MIB = 1024 * 1024;

/** The limits of expensive questions. */
export interface QuestionLimits {
  /** Processes that compute answers. */
  readonly workers: number;
  /** Questions of one account that are computed at the same time. */
  readonly runningPerAccount: number;
  /** Questions that wait: of one account, and of all. */
  readonly waitingPerAccount: number;
  readonly waiting: number;
  /** What an account may use in a minute, in milliseconds of computing. */
  readonly msPerMinute: number;
  /** Longest computing of one question, in milliseconds. */
  readonly msPerQuestion: number;
  /** Most memory of a process, in bytes: its answer, its replays and its code. */
  readonly bytesPerWorker: number;
}

/** One core stays free for commands and for reads that cost little. */
const freeCores = Math.max(1, Math.min(2, availableParallelism() - 1));

export const QUESTION_LIMITS: QuestionLimits = {
  workers: freeCores,
  runningPerAccount: 1,
  waitingPerAccount: 24,
  waiting: 200,
  msPerMinute: 30_000,
  msPerQuestion: 60_000,
  bytesPerWorker: 1024 * MIB,
};
