import { useTranslation } from 'react-i18next';
import type { FigureDifference } from '#contracts';
import { formatFigure, type FigureValue } from '../figure/format-figure';

type Value = FigureDifference['before'];
type Change = Pick<NonNullable<FigureDifference['change']>, 'rounded'>;

type Ends = Pick<FigureDifference, 'before' | 'after'>;

/** A grouped figure is shown as the total of its groups. */
const single = (value: Value): FigureValue =>
  typeof value === 'object' && value !== null ? Object.values(value).reduce((sum, rows) => sum + rows, 0) : value;

/** Texts of values and changes of figures, with their units: `75.0%`, `+3`. */
export function useChangeText() {
  const { t } = useTranslation();
  const valueText = (figure: string, value: Value): string => {
    const { text, unit } = formatFigure(figure, single(value));
    if (value === null) return t('figures.none');
    return unit === '' ? text : `${text}${t(`figures.units.${unit}`)}`;
  };
  const changeText = (figure: string, { rounded }: Change): string => {
    const text = formatFigure(figure, rounded).text;
    const isGain = typeof rounded === 'number' ? rounded > 0 : !rounded.startsWith('-');
    return isGain ? `+${text}` : text.replace('-', '−');
  };
  /** `From 75.0% to 66.7%: these 2 events`; without a number of events where none was counted. */
  const sentence = (figure: string, { before, after }: Ends, count: number | null): string =>
    t(count === null || count === 0 ? 'travel.fromTo' : count === 1 ? 'travel.fromToByOne' : 'travel.fromToBy', {
      from: valueText(figure, before),
      to: valueText(figure, after),
      count: count ?? 0,
    });
  return { valueText, changeText, sentence };
}
