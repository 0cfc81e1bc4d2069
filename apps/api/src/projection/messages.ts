import type { FenceReason, SigningFailed } from '#ledger-store';
import type { Change, Projector, WrittenBatch } from '#read-store';
import type { ScrubState } from '../operations/row-scrub.js';

/** A failure of the projector, as it is sent: errors keep their class only inside a thread. */
export type SentFailure =
  /** The event is read again from the log. */
  | {
      readonly kind: 'fold';
      readonly model: string;
      readonly position: number;
      readonly message: string;
      readonly unknown: boolean;
    }
  | {
      readonly kind: 'damaged';
      readonly position: number;
      readonly stream: string | undefined;
      readonly expected: string | null;
      readonly found: string | null;
      readonly store: 'events.db' | 'PostgreSQL' | 'KurrentDB';
    }
  | { readonly kind: 'other'; readonly message: string };

/** What a server shows of a projection that runs elsewhere. */
export interface ProjectionState {
  readonly state: Projector['state'];
  readonly position: number;
  readonly generation: number;
  readonly rebuilt: Projector['rebuilt'];
  readonly failure: SentFailure | undefined;
  readonly rowsSealedTo: number;
  /** Why sealing failed last; `signing` where a command does not sign. */
  readonly sealing:
    { readonly message: string; readonly signing?: Pick<SigningFailed, 'fault' | 'detail'> } | undefined;
  readonly scrub: ScrubState;
  /** Why the last request to a witness failed, by its name. */
  readonly witnesses: Readonly<Record<string, string>>;
  readonly fence: FenceReason | undefined;
}

export type Asked = 'seal' | 'seal-rows' | 'scan' | 'rebuild';

/** From the projection to each server that follows it. */
export type FromProjection =
  | { readonly kind: 'state'; readonly state: ProjectionState }
  | { readonly kind: 'written'; readonly batch: WrittenBatch; readonly changes: readonly Change[] }
  /** `read.db` is about to be replaced: those who read it close it and answer. */
  | { readonly kind: 'replacing'; readonly id: number }
  | {
      readonly kind: 'answered';
      readonly id: number;
      readonly state: ProjectionState;
      readonly found?: readonly string[];
      readonly error?: string;
    }
  /** It cannot be opened: `isKnown` where the message says what to do. */
  | { readonly kind: 'unusable'; readonly message: string; readonly isKnown: boolean };

/** From a server to the projection that it follows. */
export type ToProjection =
  | { readonly kind: 'ask'; readonly id: number; readonly what: Asked }
  | { readonly kind: 'closed'; readonly id: number }
  | { readonly kind: 'stop' };

/** A connection between both; messages arrive in order or not at all. */
export interface Channel<Sent, Received> {
  send(message: Sent): void;
  onMessage(listener: (message: Received) => void): void;
  onEnd(listener: () => void): void;
  close(): Promise<void>;
}
