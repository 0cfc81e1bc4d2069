import type { Node } from './linked-values.js';

/** Something in a file for which there is no command, with the reason. */
export interface Unmatched {
  readonly what: string;
  readonly zh: string;
  readonly en: string;
}

/** What linked data say, as rows whose members are named as the fields of the command. */
export interface LinkedRows {
  readonly format: 'epcis' | 'untp';
  readonly rows: readonly { readonly line: number; readonly members: Node }[];
  readonly unmatched: readonly Unmatched[];
}
