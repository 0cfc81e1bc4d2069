import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { TimeLink } from '../../foundation/time/time-link';
import { FigureChange } from '../difference/figure-change';
import { formatFigure, type FigureValue } from './format-figure';
import { writePart, type FigurePart } from './figure-part';
import { useFigureLabel } from './use-figure-label';
import './figure.css';

interface FigureProps {
  /** Path in the dashboard JSON, such as `tests.passRatePercent`. */
  readonly name: string;
  readonly value: FigureValue;
  /** Undefined: the whole city. */
  readonly chain?: string | undefined;
  /** With a chain: the figure of this part of it. */
  readonly part?: FigurePart | undefined;
  /** Replaces the title of the figure where it is read out. */
  readonly label?: string | undefined;
  /** `note`: the text size of a note beside a larger figure. */
  readonly size?: 'note' | 's' | 'm' | 'l';
  /** Highlighted when the value is above 0. */
  readonly alert?: boolean;
}

/** A number that opens its evidence. The count of events of a chain links to its list of events. */
export function Figure({ name, value, chain, part, label: given, size = 's', alert = false }: FigureProps) {
  const { t } = useTranslation();
  const [, setParams] = useSearchParams();
  const labelOf = useFigureLabel();
  const { text, unit } = formatFigure(name, value);
  const label = given ?? labelOf(name);
  const className = `figure figure-${size}${alert && Number(value) > 0 ? ' figure-alert' : ''}`;
  const shownUnit = value === null || unit === '' ? '' : t(`figures.units.${unit}`);
  const content = (
    <>
      {text}
      {shownUnit === '' ? null : <small>{shownUnit}</small>}
      {size === 'note' || part !== undefined ? null : <FigureChange name={name} chain={chain} />}
    </>
  );
  const spoken = t('figures.open', { label, value: value === null ? t('figures.none') : `${text}${shownUnit}` });
  if (name === 'eventsApplied' && chain !== undefined) {
    return (
      <TimeLink
        data-chain={chain}
        className={className}
        to="/events"
        query={{ chain }}
        aria-label={spoken}
        data-testid={`figure-${name}`}
      >
        {content}
      </TimeLink>
    );
  }
  const open = () =>
    setParams((params) => {
      params.set('figure', name);
      if (chain === undefined) params.delete('figureChain');
      else params.set('figureChain', chain);
      writePart(params, part);
      return params;
    });
  return (
    <button
      type="button"
      className={className}
      aria-label={spoken}
      data-testid={`figure-${name}`}
      data-chain={chain}
      onClick={open}
    >
      {content}
    </button>
  );
}
