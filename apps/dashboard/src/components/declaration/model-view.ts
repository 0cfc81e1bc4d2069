import type { Texts } from '../../foundation/i18n/zh';

/** How one read model is shown. `model` is its name in the API, `path` its address, `text` its name in the texts. */
export interface ModelView {
  readonly model: string;
  readonly path: string;
  readonly text: keyof Texts['models'];
  /** The property that people call a row by; the last part of the row's key. */
  readonly id: string;
  /** Its id is no number of its own, but another row's or a version that a column tells: it stands beside no name. */
  readonly unnumbered?: true;
  /** Other rows cite it by its number, as people do with a report or a certificate, even where it has a title. */
  readonly citedByNumber?: true;
  /** The property that says what the row is about, where it has one. */
  readonly title?: string;
  /** Columns of the list, the most telling first. */
  readonly columns: readonly string[];
  /** A column with few values, offered as a choice above the list. */
  readonly filter?: { readonly column: string; readonly values: readonly string[] };
  /** Rows that carry a chain can be narrowed to one. */
  readonly byChain: boolean;
  /** Commands that make such a row: there its number is new, not one to choose from. */
  readonly begunBy?: readonly string[];
}
