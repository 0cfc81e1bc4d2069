import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { FigureDifference } from '#contracts';
import { FigureTable } from '../../../components/difference/figure-table';
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
        <FigureTable
          testId="figure-changes"
          items={data.items}
          titles={[t('travel.before'), t('travel.after')]}
          renderBefore={(text) => <del>{text}</del>}
          moreTitle={t('travel.madeBy')}
          renderMore={(item) => <OpenAttribution item={item} chain={chain} />}
        />
      )}
    </Panel>
  );
}

interface OpenAttributionProps {
  readonly item: FigureDifference;
  readonly chain: string | undefined;
}

/** How many events made the change; opens them. */
function OpenAttribution({ item: { figure, events }, chain }: OpenAttributionProps) {
  const { t } = useTranslation();
  const [, setParams] = useSearchParams();
  const open = () =>
    setParams((params) => {
      params.set('figure', figure);
      if (chain === undefined) params.delete('figureChain');
      else params.set('figureChain', chain);
      return params;
    });
  return (
    <button type="button" className="button-link" onClick={open} data-testid={`attribute-${figure}`}>
      {events === null ? t('travel.open') : events === 0 ? t('travel.dates') : t('travel.events', { count: events })}
    </button>
  );
}
