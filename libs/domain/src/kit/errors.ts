import type { RefusalCode } from '../refusals.js';
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
