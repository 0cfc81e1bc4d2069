import { useTranslation } from 'react-i18next';
import { useMomentQuery } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Panel } from '../../foundation/layout/panel';
import { Failure, Loading } from '../../foundation/layout/states';
import { TimeLink } from '../../foundation/time/time-link';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { Cell } from './cell';
import './list.css';
import './row-table.css';

/** 到期与机构能力: what ends of each body, beside what it did in the last twelve months. */
export function Renewals() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { nameOf } = useOrganisationNames();
  const { data, error, refetch } = useMomentQuery('/api/due/renewals', {});
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <Panel title={t('renewals.title')}>
      <p className="muted">{t('renewals.hint')}</p>
      {data === undefined ? (
        <Loading lines={4} />
      ) : data.items.length === 0 ? (
        <p>{t('renewals.none')}</p>
      ) : (
        <section className="list">
          <table className="rows" data-testid="renewals">
            <thead>
              <tr>
                <th scope="col">{t('renewals.body')}</th>
                <th scope="col">{t('renewals.kind')}</th>
                {data.horizons.map((days) => (
                  <th key={days} scope="col" className="numeric">
                    {t('renewals.within', { count: days })}
                  </th>
                ))}
                <th scope="col" className="numeric">
                  {t('renewals.lastYear')}
                </th>
                <th scope="col">{t('renewals.capacity')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map(({ kind, bodyId, words, ending, lastYear, in90Days, short }) => (
                <tr key={`${kind} ${bodyId}`}>
                  <th scope="row">
                    <TimeLink to={`/organisations/${encodeURIComponent(bodyId)}`}>{nameOf(bodyId)}</TimeLink>
                  </th>
                  <Cell label={t('renewals.kind')}>{pick(words)}</Cell>
                  {ending.map((count, index) => (
                    <Cell key={index} label={t('renewals.within', { count: data.horizons[index] ?? 0 })} numeric>
                      {count}
                    </Cell>
                  ))}
                  <Cell label={t('renewals.lastYear')} numeric>
                    {lastYear}
                  </Cell>
                  <Cell label={t('renewals.capacity')}>
                    <span className={short ? 'late' : undefined}>
                      {t(short ? 'renewals.short' : 'renewals.enough', { count: in90Days })}
                    </span>
                  </Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}
