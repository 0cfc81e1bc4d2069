import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { FigureDifference } from '#contracts';
import { useChangeText } from '../../../components/difference/use-change-text';
import { useFigureLabel } from '../../../components/figure/use-figure-label';
import { Cell } from '../../../components/table/cell';
import { useFigureDifferences } from '../../../foundation/api/difference-queries';
import { Panel } from '../../../foundation/layout/panel';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';

/** The figures that differ, old and new; each opens its attribution. */
export function FigureChanges({ chain }: { readonly chain: string | undefined }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useFigureDifferences(chain);
  return (
    <Panel title={t('travel.figures')}>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={6} />
      ) : data.items.length === 0 ? (
        <Empty title={t('travel.noFigures', { count: data.compared })} />
      ) : (
        <table className="rows changes-figures" data-testid="figure-changes">
          <thead>
            <tr>
              <th scope="col">{t('travel.figure')}</th>
              <th scope="col" className="numeric">
                {t('travel.before')}
              </th>
              <th scope="col" className="numeric">
                {t('travel.after')}
              </th>
              <th scope="col" className="numeric">
                {t('travel.change')}
              </th>
              <th scope="col">{t('travel.madeBy')}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((item) => (
              <FigureLine key={item.figure} item={item} chain={chain} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function FigureLine({ item, chain }: { readonly item: FigureDifference; readonly chain: string | undefined }) {
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  const { valueText, changeText } = useChangeText();
  const [, setParams] = useSearchParams();
  const { figure, before, after, change, events } = item;
  const open = () =>
    setParams((params) => {
      params.set('figure', figure);
      if (chain === undefined) params.delete('figureChain');
      else params.set('figureChain', chain);
      return params;
    });
  return (
    <tr>
      <th scope="row">{labelOf(figure)}</th>
      <Cell label={t('travel.before')} numeric>
        <del>{valueText(figure, before)}</del>
      </Cell>
      <Cell label={t('travel.after')} numeric>
        {valueText(figure, after)}
      </Cell>
      <Cell label={t('travel.change')} numeric>
        {change === null ? '≠' : changeText(figure, change)}
      </Cell>
      <Cell label={t('travel.madeBy')}>
        <button type="button" className="button-link" onClick={open} data-testid={`attribute-${figure}`}>
          {events === null
            ? t('travel.open')
            : events === 0
              ? t('travel.dates')
              : t('travel.events', { count: events })}
        </button>
      </Cell>
    </tr>
  );
}
