import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../figure/format-figure';
import { readAmount, readInteger } from './read-number';

/** What a number field takes; `money`: an amount in whole yuan. */
interface NumberRange {
  readonly money: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** Why a typed number cannot be taken by a field, in words; undefined when it can, or when nothing is typed. */
export function useNumberProblem(): (range: NumberRange, text: string) => string | undefined {
  const { t } = useTranslation();
  return useCallback(
    ({ money, min, max }, text) => {
      if (text.trim() === '') return undefined;
      const kind = money ? 'amount' : 'integer';
      const read = money ? readAmount(text) : readInteger(text);
      const tooLarge = () => t(`input.${kind}.tooLarge`, { max: formatCount(max ?? Number.MAX_SAFE_INTEGER) });
      if (!read.ok) return read.problem === 'tooLarge' ? tooLarge() : t(`input.${kind}.${read.problem}`);
      if (max !== undefined && read.value > max) return tooLarge();
      if (min !== undefined && read.value < min) return t(`input.${kind}.tooSmall`, { min: formatCount(min) });
      return undefined;
    },
    [t],
  );
}
