import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '../../../foundation/layout/page';
import { Empty } from '../../../foundation/layout/states';
import { useMoment } from '../../../foundation/time/use-moment';
import { useMomentText } from '../../../foundation/time/use-moment-text';
import { useChainNames } from '../../../foundation/vocabulary/use-vocabulary';
import { ComparedMoments } from './compared-moments';
import { FigureChanges } from './figure-changes';
import { RowChanges } from './row-changes';
import '../../../components/difference/difference.css';
import '../../../components/table/list.css';
import '../../../components/table/row-table.css';

/** What differs between the two moments in the address: figures, and rows of a read model. */
export function Component() {
  const { t } = useTranslation();
  const { moment, start } = useMoment();
  const text = useMomentText();
  const { chains } = useChainNames();
  const [params, setParams] = useSearchParams();
  const chain = params.get('chain') ?? undefined;
  const choose = (value: string) =>
    setParams((current) => {
      if (value === '') current.delete('chain');
      else current.set('chain', value);
      return current;
    });
  if (start === undefined)
    return (
      <Page title={t('travel.title')}>
        <div className="empty-page">
          <Empty title={t('travel.none')} hint={t('travel.noneHint')}>
            <ComparedMoments />
          </Empty>
        </div>
      </Page>
    );
  return (
    <Page title={t('travel.title')}>
      <p className="muted">{t('travel.pair', { from: text(start), to: text(moment) })}</p>
      <div className="filters">
        <select
          className="select"
          aria-label={t('rows.chain')}
          value={chain ?? ''}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t('travel.city')}</option>
          {chains.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="changes-panels">
        <FigureChanges chain={chain} />
        <RowChanges chain={chain} />
      </div>
    </Page>
  );
}
