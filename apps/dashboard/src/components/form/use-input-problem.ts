import type { FormRule } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { readDate, readInstant } from '../../foundation/time/read-date';
import { formatCount } from '../figure/format-figure';
import type { Field } from './schema';
import { readAmount, readInteger } from './read-number';

/** What a text input accepts. `money`: an amount in whole yuan. */
export type InputKind =
  | {
      readonly kind: 'number';
      readonly money: boolean;
      readonly min: number | undefined;
      readonly max: number | undefined;
    }
  | { readonly kind: 'date' | 'instant' };

/** Kinds of fields whose text is parsed; they are validated when the input loses the focus, not at every key. */
export const isTyped = (field: Field): field is Field & InputKind =>
  field.kind === 'number' || field.kind === 'date' || field.kind === 'instant';

/** Returns the error message for a typed text; undefined if it is valid or empty. */
export function useInputProblem(): (input: InputKind, text: string) => string | undefined {
  const { t } = useTranslation();
  return useCallback(
    (input, text) => {
      if (text.trim() === '') return undefined;
      switch (input.kind) {
        case 'date':
          return readDate(text) === undefined ? t('input.date.unreadable') : undefined;
        case 'instant': {
          if (readInstant(text) !== undefined) return undefined;
          const date = readDate(text);
          return date === undefined ? t('input.instant.unreadable') : t('input.instant.noTime', { date });
        }
        case 'number': {
          const kind = input.money ? 'amount' : 'integer';
          const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = input;
          const read = input.money ? readAmount(text) : readInteger(text);
          if (!read.ok && read.problem !== 'tooLarge') return t(`input.${kind}.${read.problem}`);
          if (!read.ok || read.value > max) return t(`input.${kind}.tooLarge`, { max: formatCount(max) });
          return read.value < min ? t(`input.${kind}.tooSmall`, { min: formatCount(min) }) : undefined;
        }
      }
    },
    [t],
  );
}

/** A rule of a form item that refuses an invalid text with its error message. */
export const ruleOf = (problemOf: (text: string) => string | undefined): FormRule => ({
  validator: async (_, text?: string) => {
    const problem = problemOf(text ?? '');
    if (problem !== undefined) throw new Error(problem);
  },
});
