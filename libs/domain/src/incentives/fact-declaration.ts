import { DECIMAL } from '../kit/decimal.js';
import { LOCAL_DATE } from '../kit/payload.js';
import { term, type Term } from '../kit/term.js';

export const OPERATORS = ['eq', 'in', 'gte', 'lte'] as const;
export type Operator = (typeof OPERATORS)[number];

/** What the values of a fact are. `money` is whole yuan, `decimal` a decimal text, `date` a `YYYY-MM-DD`. */
export type FactType = 'code' | 'flag' | 'count' | 'decimal' | 'date' | 'money';

/** A fact that the conditions of a rule may use, with its labels. */
export interface FactDeclaration {
  readonly type: FactType;
  /** The values of a `code`. */
  readonly codes?: readonly string[];
  readonly title: Term;
}

/** The value that the streams give for a declared fact. */
export type FactValueOf<D extends FactDeclaration> = D extends { readonly codes: readonly (infer Code)[] }
  ? Code
  : D['type'] extends 'flag'
    ? boolean
    : D['type'] extends 'count' | 'money'
      ? number
      : string;

export const code = <C extends string>(codes: readonly C[], zh: string, en: string) =>
  ({ type: 'code', codes, title: term(zh, en) }) as const;

export const flag = (zh: string, en: string) => ({ type: 'flag', title: term(zh, en) }) as const;

export const count = (zh: string, en: string) => ({ type: 'count', title: term(zh, en) }) as const;

export const decimal = (zh: string, en: string) => ({ type: 'decimal', title: term(zh, en) }) as const;

export const date = (zh: string, en: string) => ({ type: 'date', title: term(zh, en) }) as const;

const EQUALITY: readonly Operator[] = ['eq', 'in'];
const ORDER: readonly Operator[] = ['gte', 'lte'];

/**
 * The operators that can compare the values of a type. A decimal has many spellings, so it is not compared for
 * equality.
 */
export const OPERATORS_OF_TYPE: Readonly<Record<FactType, readonly Operator[]>> = {
  code: EQUALITY,
  flag: ['eq'],
  count: [...EQUALITY, ...ORDER],
  decimal: ORDER,
  date: ORDER,
  money: ORDER,
};

const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;

/** Whether a text that a condition names can be a value of the fact. */
export function isValueOf({ type, codes = [] }: FactDeclaration, text: string): boolean {
  switch (type) {
    case 'code':
      return codes.includes(text);
    case 'flag':
      return text === 'true' || text === 'false';
    case 'count':
    case 'money':
      return WHOLE_NUMBER.test(text);
    case 'decimal':
      return DECIMAL.test(text);
    case 'date':
      return LOCAL_DATE.test(text);
  }
}
