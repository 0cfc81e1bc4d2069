import { Refusal } from './errors.js';
import { refuse } from './refuse.js';
import { folded } from './text.js';

/**
 * Identifiers are unique without regard to case and width. Those of streams are compared by the event store; this is for
 * identifiers inside one aggregate.
 * @throws Refusal ALREADY_EXISTS, ALREADY_EXISTS_IN_OTHER_CASE
 */
export function requireNewId(id: string, known: readonly string[], field: string): void {
  const existing = known.find((each) => each === id) ?? known.find((each) => folded(each) === folded(id));
  if (existing === id) throw new Refusal('ALREADY_EXISTS', {}, field);
  if (existing !== undefined) refuse('ALREADY_EXISTS_IN_OTHER_CASE', { existing }, field);
}
