const grouped = new Intl.NumberFormat('en-US');

const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export interface FormattedFigure {
  readonly text: string;
  readonly unit: '' | '%' | 'days';
}

/** The value of a figure; a whole number that a double cannot hold exactly comes as its digits. */
export type FigureValue = number | string | null;

const DIGITS = /^-?\d+$/;

/** Rates and means have one decimal, counts none; null (nothing to compute from) is a dash. */
export function formatFigure(name: string, value: FigureValue): FormattedFigure {
  const unit = name.endsWith('Percent') ? '%' : name.includes('.avgDays') ? 'days' : '';
  if (value === null) return { text: '–', unit };
  if (typeof value === 'string') return { text: DIGITS.test(value) ? grouped.format(BigInt(value)) : value, unit };
  return { text: unit === '' ? grouped.format(value) : oneDecimal.format(value), unit };
}

export const formatCount = (value: number): string => grouped.format(value);

export const formatPercent = (value: number | null): string => (value === null ? '–' : `${oneDecimal.format(value)}%`);
