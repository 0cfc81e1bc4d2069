import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

const PERIOD = /^(\d{4})(?:-(H|Q)?(\d{1,2}))?(-TTM|-YTD)?$/;

/** A period in words: `2026-Q3-TTM` is "2026 年第 3 季度（近 12 个月）". Any other text stays as it is. */
export function periodText(t: TFunction, period: string): string {
  const [, year, kind, digits, range] = PERIOD.exec(period) ?? [];
  if (year === undefined) return period;
  const text = partText(t, year, kind, digits);
  if (range === undefined) return text;
  return range === '-TTM' ? t('period.trailing', { period: text }) : t('period.yearToDate', { period: text });
}

function partText(t: TFunction, year: string, kind: string | undefined, digits: string | undefined): string {
  if (digits === undefined) return t('period.year', { year });
  const part = Number(digits);
  if (kind === 'H') return part === 1 ? t('period.firstHalf', { year }) : t('period.secondHalf', { year });
  return kind === 'Q' ? t('period.quarter', { year, part }) : t('period.month', { year, part, digits });
}

/** As `periodText`, in the language of the screen. */
export function usePeriodText(): (period: string) => string {
  const { t } = useTranslation();
  return (period) => periodText(t, period);
}
