/** What is wrong with a file or its mapping as a whole, so that no row can be read. */
export type UnusableCode =
  | 'NOT_DECODED'
  | 'NOT_A_TABLE'
  | 'NOT_A_SPREADSHEET'
  | 'NO_ROWS'
  | 'TOO_MANY_ROWS'
  | 'TOO_LARGE'
  | 'SAME_TITLES'
  | 'NO_COLUMN'
  | 'UNUSABLE_MAPPING';

/** A file from which no row can be read, with the reason in both languages. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';

  constructor(
    readonly code: UnusableCode,
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}
