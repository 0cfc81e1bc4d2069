/** The words for a code: Chinese first. */
export interface Term {
  readonly zh: string;
  readonly en: string;
}

export const term = (zh: string, en: string): Term => ({ zh, en });

/** The words for a payload field, and the read model whose keys it takes where it refers to one. */
export interface FieldTerm extends Term {
  readonly ref?: string;
}

export const pointsAt = (ref: string, zh: string, en: string): FieldTerm => ({ zh, en, ref });
