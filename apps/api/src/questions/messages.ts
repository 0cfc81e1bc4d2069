import type { SealedAnswer } from '#contracts';
import type { Acting } from '#identity';
import type { Visibility } from '#projections';

/** A request that a worker answers. It has no credentials: who may ask was decided before. */
export interface Question {
  readonly method: 'GET' | 'POST';
  /** Path and query parameters. */
  readonly url: string;
  /** Those that select the format of the answer, and the id of the request. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; undefined for none. */
  readonly body: string | undefined;
  /** All that the answer may show. */
  readonly visibility: Visibility;
  readonly acting: Acting;
  /** Who asks: rules about two persons compare accounts. */
  readonly accountId: string;
  /** The position that the read models had when the question was given to the worker. */
  readonly position: number;
}

export interface QuestionAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** How many rows it lists; null where it is not a list. */
  readonly rowsRead: number | null;
}

/** What is sealed of the rows up to a position, which only the server can say: sealing writes. */
export interface SealedRequest {
  readonly chain: string | undefined;
  readonly position: number;
  readonly exactly: boolean;
}

export type ToWorker =
  // Not an argument of the program, which other users can read: the address may contain a password.
  | { readonly kind: 'open'; readonly sources: WorkerSources }
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'stop' }
  | { readonly kind: 'sealed'; readonly id: number; readonly answer: SealedAnswer | null };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'answer'; readonly answer: QuestionAnswer }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'sealed'; readonly id: number; readonly request: SealedRequest };

/** What a worker opens. */
export interface WorkerSources {
  readonly dataDir: string;
  /** The address of the event store on a server; undefined: `events.db` in the folder. */
  readonly eventStore: string | undefined;
  /** The address of the read store on a server; undefined: `read.db` in the folder. */
  readonly readStore: string | undefined;
  readonly lateAfterDays: number;
}
