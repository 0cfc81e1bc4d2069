import { useTranslation } from 'react-i18next';
import { useEvidence } from '../../foundation/api/queries';
import { useEveryDeclaration } from '../declaration/use-every-declaration';
import { Attribution } from '../difference/attribution';
import type { FigurePart } from '../figure/figure-part';
import { formatCount, formatFigure } from '../figure/format-figure';
import { useFigureLabel } from '../figure/use-figure-label';
import { usePartName } from '../figure/use-part-name';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Failure, Loading } from '../../foundation/layout/states';
import { useMomentText } from '../../foundation/time/use-moment-text';
import { TimeLink } from '../../foundation/time/time-link';
import { useMoment } from '../../foundation/time/use-moment';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';
import { Drawer } from './drawer';
import { EvidenceRows } from './evidence-rows';
import './evidence.css';

interface EvidenceDrawerProps {
  readonly open: boolean;
  readonly figure: string;
  readonly chain: string | undefined;
  /** The part of the chain that counts. */
  readonly part: FigurePart | undefined;
  readonly onClose: () => void;
}

/** The evidence of a figure: formula, numerator and denominator, the rows counted and the events behind them. */
export default function EvidenceDrawer({ open, figure, chain, part, onClose }: EvidenceDrawerProps) {
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  const { nameOf } = useChainNames();
  const partName = usePartName();
  const scope = chain === undefined ? t('evidence.city') : nameOf(chain);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={
        <div className="evidence-title">
          {labelOf(figure)}
          <span>{scope}</span>
          {part === undefined ? null : <span>{partName(part)}</span>}
        </div>
      }
      testId="evidence"
    >
      <EvidenceContent figure={figure} chain={chain} part={part} />
    </Drawer>
  );
}

/** The value of a grouped figure is the total of its groups. */
const totalOf = (groups: Readonly<Record<string, number>>): number =>
  Object.values(groups).reduce((sum, rows) => sum + rows, 0);

function EvidenceContent({ figure, chain, part }: Pick<EvidenceDrawerProps, 'figure' | 'chain' | 'part'>) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { moment } = useMoment();
  const momentText = useMomentText();
  const isDeclared = useEveryDeclaration();
  const evidence = useEvidence(figure, chain, part);
  if (evidence.isPending) return <Loading lines={8} />;
  if (evidence.isError) return <Failure error={evidence.error} retry={() => void evidence.refetch()} />;
  const [first] = evidence.data.pages;
  if (first === undefined) return null;
  const { value, ratio, formula, position } = first;
  const shown = formatFigure(figure, typeof value === 'object' && value !== null ? totalOf(value) : value);
  return (
    <div className="evidence">
      <div className="evidence-value">
        <strong>
          {shown.text}
          {shown.unit === '' || value === null ? null : <small>{t(`figures.units.${shown.unit}`)}</small>}
        </strong>
        {ratio === undefined ? null : (
          <div className="fraction">
            <span>{formatCount(ratio.numerator)}</span>
            <span>{formatCount(ratio.denominator)}</span>
          </div>
        )}
        {ratio === undefined ? null : (
          <div className="fraction-words">
            <span>{t('evidence.numerator')}</span>
            <span>{t('evidence.denominator')}</span>
          </div>
        )}
      </div>
      <p className="evidence-formula">
        <span>{t('evidence.formula')}</span>
        {pick(formula)}
      </p>
      <p className="muted evidence-at">
        {t('evidence.at', { moment: momentText(moment), clock: t(`time.clocks.${moment.by}`), position })}
      </p>
      {part === undefined ? <WholeFigure figure={figure} chain={chain} position={position} /> : null}
      {isDeclared ? <EvidenceRows evidence={evidence} /> : <Loading lines={6} />}
    </div>
  );
}

/** What is known of a figure only as a whole: its evidence in words, and why it changed. */
function WholeFigure({
  figure,
  chain,
  position,
}: Pick<EvidenceDrawerProps, 'figure' | 'chain'> & { readonly position: number }) {
  const { t } = useTranslation();
  const { moment } = useMoment();
  return (
    <>
      <p>
        <TimeLink
          to="/evidence"
          query={{ of: figure, chain, ...(moment.by === 'recorded' ? { at: String(position) } : {}) }}
          data-testid="in-words"
        >
          {t('words.open')}
        </TimeLink>
      </p>
      <Attribution figure={figure} chain={chain} />
    </>
  );
}
