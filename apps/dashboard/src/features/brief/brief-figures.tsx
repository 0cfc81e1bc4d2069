import { useTranslation } from 'react-i18next';
import type { BriefAnswer } from '#contracts';
import { useChangeText } from '../../components/difference/use-change-text';
import { Cell } from '../../components/table/cell';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Panel } from '../../foundation/layout/panel';
import { TimeLink } from '../../foundation/time/time-link';
import { endOf, startOf } from './ends';

type Figure = BriefAnswer['figures'][number];

/** The figures at both ends of the period; each opens into its events as they were then. */
export function BriefFigures({ brief }: { readonly brief: BriefAnswer }) {
  const { t } = useTranslation();
  const { figures, tested } = brief;
  return (
    <Panel title={t('brief.figures')}>
      <table className="rows" data-testid="brief-figures">
        <thead>
          <tr>
            <th scope="col">{t('brief.figure')}</th>
            {(['end', 'endBefore', 'change'] as const).map((column) => (
              <th key={column} scope="col" className="numeric">
                {t(`brief.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <FigureLine key={figure.figure} figure={figure} brief={brief} />
          ))}
        </tbody>
      </table>
      <p>
        {t('brief.tested')}
        <TimeLink to="/changes" query={changesOf(brief, 'tests.passRatePercent')} data-testid="brief-tested">
          {tested.percent === null ? '–' : `${tested.percent.toFixed(1)}%`}
        </TimeLink>{' '}
        <span className="muted">
          ({tested.numerator}/{tested.denominator})
        </span>
      </p>
    </Panel>
  );
}

/** Where the change of a figure over the period is explained, event by event. */
const changesOf = (brief: BriefAnswer, figure: string) => {
  const start = startOf(brief);
  return { chain: brief.chainId, figure, from: start.at, fromOn: start.on, ...endOf(brief) };
};

function FigureLine({ figure, brief }: { readonly figure: Figure; readonly brief: BriefAnswer }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { valueText, changeText } = useChangeText();
  const { figure: name, title, value, before, change, trend, ratio, ratioBefore } = figure;
  const chain = brief.chainId;
  const [start, end] = [startOf(brief), endOf(brief)];
  const parts = (of: Figure['ratio']) => (of === undefined ? '' : ` (${of.numerator}/${of.denominator})`);
  const same = change === null || change.exact === '0';
  return (
    <tr data-testid={`brief-${name}`}>
      <th scope="row">{pick(title)}</th>
      <Cell label={t('brief.end')} numeric>
        <TimeLink to="/evidence" query={{ of: name, chain, ...end }}>
          {valueText(name, value)}
        </TimeLink>
        <span className="muted">{parts(ratio)}</span>
      </Cell>
      <Cell label={t('brief.endBefore')} numeric>
        <TimeLink to="/evidence" query={{ of: name, chain, ...start }}>
          {valueText(name, before)}
        </TimeLink>
        <span className="muted">{parts(ratioBefore)}</span>
      </Cell>
      <Cell label={t('brief.change')} numeric>
        {same ? (
          <span className="muted">{change === null ? '–' : '0'}</span>
        ) : (
          <TimeLink className={`brief-${trend.toLowerCase()}`} to="/changes" query={changesOf(brief, name)}>
            {trend === 'BETTER' ? `${t('brief.better')} ` : trend === 'WORSE' ? `${t('brief.worse')} ` : ''}
            {changeText(name, change)}
          </TimeLink>
        )}
      </Cell>
    </tr>
  );
}
