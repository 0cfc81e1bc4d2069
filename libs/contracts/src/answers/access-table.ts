import { codeOf, flag, list, object, recordOf, term, text, type Answer } from '../schema.js';

const entry = object({
  kind: codeOf(['command', 'readModel']),
  name: text(),
  title: term,
  area: text(),
  grants: list(object({ role: text(), relations: list(text('Any of them is enough; a code of `relations`')) })),
  /** Needs the second factor, or a key with the scope `money`. */
  money: flag,
  /** The regulator may record it for a submitter that sent it on paper. */
  paper: flag,
});

/** Who may send which command and see which rows. A role without a grant may do and see nothing. */
export const accessTableAnswer = object({
  /** The words of each relation. */
  relations: recordOf(term),
  items: list(entry),
});
export type AccessTable = Answer<typeof accessTableAnswer>;
