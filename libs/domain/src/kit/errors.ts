import type { RefusalCode } from '../refusals.js';
import type { Actor } from './actor.js';
import type { Term } from './term.js';

/**
 * A business rule refuses the command. `details` are facts for the reader (`{ until: '2027-03-24' }`), `field` names
 * the payload property at fault where there is one, or the path to it (`rules[2].conditions[0].fact`). `explanation` is
 * a sentence about this very command, where the sentence of the code does not say enough.
 */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly details: Readonly<Record<string, string | number | boolean>> = {},
    readonly field?: string,
    readonly explanation?: Term,
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

/** A command that follows from the time, so that nobody has to send it. */
export interface DueCommand {
  /** Of the action. */
  readonly name: string;
  readonly data: object;
  /** For whom it is recorded: an organisation without an account. */
  readonly actor: Actor;
  /** When it fell due: UTC, ISO 8601. */
  readonly occurredAt: string;
}

/** A command must come first that is due already. The write path executes that one and decides again. */
export class DueFirst extends Refusal {
  /** @param refusal of the command that cannot be decided yet */
  constructor(
    { code, details }: Refusal,
    readonly due: DueCommand,
  ) {
    super(code, details);
  }
}

/** Something a command names does not exist. `kind` is the aggregate's kind, such as `project`. */
export class Missing extends Error {
  constructor(
    readonly kind: string,
    readonly id: string,
  ) {
    super(`${kind} ${id} does not exist`);
    this.name = 'Missing';
  }
}
