import { Refusal } from './errors.js';

/** The refusals of the decision that is being explained; undefined while a decision stops at its first refusal. */
let explained: Refusal[] | undefined;

/**
 * Refuses the command. Use it for a rule whose refusal leaves the next rules meaningful, and `throw new Refusal` where
 * they would make no sense, such as for something that does not exist or is not in the state for the action: a dry run
 * then reports every rule that fails, and not only the first.
 * @throws Refusal, except under `everyRefusalOf`
 */
export function refuse(...refusal: ConstructorParameters<typeof Refusal>): never {
  const refused = new Refusal(...refusal);
  if (explained === undefined) throw refused;
  explained.push(refused);
  // The caller goes on, as only `everyRefusalOf` lets it.
  return undefined as never;
}

/** Whether two refusals say the same. */
const same = (a: Refusal, b: Refusal): boolean =>
  a.code === b.code && a.field === b.field && JSON.stringify(a.details) === JSON.stringify(b.details);

/**
 * Every refusal of a decision, in the order of its rules, each once; empty if the decision accepts. A decision is
 * synchronous, so that no other one runs meanwhile.
 * @throws what the decision throws, unless a rule refused before
 */
export function everyRefusalOf(decide: () => unknown): readonly Refusal[] {
  const found: Refusal[] = [];
  const outer = explained;
  explained = found;
  try {
    decide();
  } catch (error) {
    if (error instanceof Refusal) found.push(error);
    // After a rule that refused, values that it vouches for may be absent.
    else if (found.length === 0) throw error;
  } finally {
    explained = outer;
  }
  return found.filter((refusal, index) => found.findIndex((other) => same(refusal, other)) === index);
}
