import { figureByName } from '../declaration/declarations';

const grouped = new Intl.NumberFormat('en-US');

const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The unit of a figure; `''` for counts. */
export type FigureUnit = '' | 'percent' | 'days' | 'yuan';

export interface FormattedFigure {
  readonly text: string;
  readonly unit: FigureUnit;
}

/** The value of a figure; a whole number beyond the exact range of a double is a text of digits. */
export type FigureValue = number | string | null;

const DIGITS = /^-?\d+$/;

/** Figures of a group, such as the projects in one status, are counts. */
function unitOf(name: string): FigureUnit {
  const unit = figureByName(name)?.unit;
  return unit === undefined || unit === 'count' ? '' : unit;
}

/** Rates and means have one decimal, counts and amounts none; null (no value) is a dash. */
export function formatFigure(name: string, value: FigureValue): FormattedFigure {
  const unit = unitOf(name);
  if (value === null) return { text: '–', unit };
  if (typeof value === 'string') return { text: DIGITS.test(value) ? grouped.format(BigInt(value)) : value, unit };
  return { text: unit === '' || unit === 'yuan' ? grouped.format(value) : oneDecimal.format(value), unit };
}

/** A whole number beyond the exact range of a double is a text of digits. */
export const formatCount = (value: number | string): string =>
  grouped.format(typeof value === 'string' ? BigInt(value) : value);

export const formatPercent = (value: number | null): string => (value === null ? '–' : `${oneDecimal.format(value)}%`);
