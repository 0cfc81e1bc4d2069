/**
 * What a bundle is checked for.
 * - `form`: it is a bundle, and each event is canonical JSON.
 * - `signature`: the keys that the reader trusts signed the states of the log and of the log of logs.
 * - `integrity`: every event has the bytes that the signed state commits to.
 * - `completeness`: no event of the log is missing, and none is added.
 * - `order`: every event belongs to the log, recording times never decrease, and the versions of each stream increase.
 * - `time`: no event is dated after it was recorded.
 * - `sealed`: released keys open every sealed fact of their stream, and each copy in clear says what was sealed.
 * - `logOfLogs`: the state of the log is an entry of the signed log of logs.
 * - `projections`: the digests of the read models are those that were sealed, and the events give the same when they are
 *   folded again, where the caller folds them.
 * - `attachments`: the files that events name have their digests, where the reader has the files; only where an event
 *   names one.
 * - `witnesses`: the log of logs is one that the policy of the reader names, and its quorum of witnesses cosigned it.
 * - `continuation`: the log continues the earlier checkpoint that the reader has.
 */
export type Check =
  | 'form'
  | 'signature'
  | 'integrity'
  | 'completeness'
  | 'order'
  | 'time'
  | 'sealed'
  | 'logOfLogs'
  | 'projections'
  | 'attachments'
  | 'witnesses'
  | 'continuation';

/** The result of one check. `skipped`: there was nothing to check it against. */
export interface Verdict {
  readonly check: Check;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** What was found, zh and en. */
  readonly found?: { readonly zh: string; readonly en: string };
  /** The first event that fails: its index in the log, from 0, and its id where it can be read. */
  readonly event?: { readonly index: number; readonly id: string | undefined };
}
