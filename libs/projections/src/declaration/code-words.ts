import { CODES, type Term } from '#domain';
import type { RowModel } from './row-model.js';

/** The words of a code: own ones, otherwise those of the domain, otherwise the code itself. */
export function wordsOf(code: string, own?: Term): Term {
  const { zh, en } = own ?? CODES[code] ?? { zh: code, en: code };
  return { zh, en };
}

/** The words of a code, as the declaration of its field has them. */
export function codeWords({ fields }: RowModel, name: string, code: string): Term {
  const field = fields[name];
  const own = field?.kind === 'code' ? (field.words as Readonly<Record<string, Term>> | undefined)?.[code] : undefined;
  return wordsOf(code, own);
}
