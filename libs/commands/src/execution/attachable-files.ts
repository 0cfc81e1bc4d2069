import { filesOf, isSealedStream, type AttachedFileData } from '#domain';
import type { NewRecord } from '#event-store';

/** The files that organisations uploaded, as the write path needs them. */
export interface AttachableFiles {
  /**
   * Whether the organisation uploaded this file. With the digest alone, one organisation could read the file of another by
   * attaching it to a matter of its own.
   */
  has(file: AttachedFileData, organisationId: string): boolean;
  /** Keeps that an event is about to attach the file. Durable when it returns. */
  attach(file: AttachedFileData, organisationId: string, eventId: string): void;
  /** The file is about to be named by an event that is not sealed, so it need not be encrypted any more. */
  reveal(file: AttachedFileData): Promise<void>;
}

/** Accepts every file. */
export const ANY_FILE: AttachableFiles = { has: () => true, attach: () => undefined, reveal: () => Promise.resolve() };

/** The files that events name in clear, also those of what a command opens. */
export const filesInClear = (records: readonly NewRecord[]): readonly AttachedFileData[] =>
  records.filter(({ stream }) => !isSealedStream(stream)).flatMap(({ data }) => filesOf(data));
