/** A rule asks for a field that is not known yet: what came before it did not depend on that field. */
export class NeedsInput extends Error {
  constructor(readonly field: string) {
    super(`needs ${field}`);
  }
}

/** Stands for the identifier in an unknown field where streams are named by it: nothing has it. */
const PLACEHOLDER = '\u0000unknown';

export const isPlaceholder = (text: string): boolean => text.includes(PLACEHOLDER);

/** The unknown field that stands in an identifier; undefined where all of it is known. */
export const unknownFieldIn = (text: string): string | undefined => text.split(PLACEHOLDER)[1];

/** The known fields of a command that nobody has filled in completely. */
export interface PartialCommand {
  readonly known: Readonly<Record<string, unknown>>;
  /** Required fields that are not known. */
  readonly unknown: ReadonlySet<string>;
}

/**
 * The command for its decider: reading an unknown required field ends the decision with `NeedsInput`, so that every
 * refusal before it holds for whatever is entered there. Optional fields that are not known are absent.
 * @param orPlaceholder for the rules that name streams: an unknown field has an identifier that nothing has
 */
export function partialCommand({ known, unknown }: PartialCommand, orPlaceholder = false): object {
  const ask = (field: string): string => {
    if (orPlaceholder) return PLACEHOLDER + field;
    throw new NeedsInput(field);
  };
  const askAll = (): void => unknown.forEach(ask);
  return new Proxy(
    { ...known },
    {
      get: (target, field) =>
        typeof field === 'string' && unknown.has(field) ? ask(field) : Reflect.get(target, field),
      ownKeys: (target) => {
        askAll();
        return Reflect.ownKeys(target);
      },
    },
  );
}
