import { useTranslation } from 'react-i18next';
import type { ChainRanking } from '#contracts';
import { Figure } from '../../components/figure/figure';
import { Cell } from '../../components/table/cell';
import { useMomentQuery } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Panel } from '../../foundation/layout/panel';
import { Failure, Loading } from '../../foundation/layout/states';
import { TimeLink } from '../../foundation/time/time-link';

type Chain = ChainRanking['items'][number];

/** 产业链关注次序: the chains with the most reasons first, beside the median of the chains and the sum of the city. */
export function RankedChains() {
  const { t } = useTranslation();
  const { data, error, refetch } = useMomentQuery('/api/city/ranking', {});
  return (
    <Panel title={t('ranking.title')}>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={6} />
      ) : (
        <>
          <p className="muted">{t('ranking.hint', { date: data.asOfDate })}</p>
          <p data-testid="ranking-median">
            {t('ranking.median', {
              median: rate(data.medianPassRatePercent),
              sum: rate(data.passRatePercent),
              count: data.testsCounted,
            })}
          </p>
          <section className="list">
            <table className="rows" data-testid="ranking">
              <thead>
                <tr>
                  <th scope="col">{t('mine.chain')}</th>
                  <th scope="col" className="numeric">
                    {t('ranking.score')}
                  </th>
                  <th scope="col">{t('ranking.reasons')}</th>
                  <th scope="col" className="numeric">
                    {t('ranking.passRate')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((chain) => (
                  <Line key={chain.chainId} chain={chain} />
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Panel>
  );
}

const rate = (percent: number | null): string => (percent === null ? '–' : `${percent.toFixed(1)}%`);

function Line({ chain }: { readonly chain: Chain }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { chainId, score, reasons, passRatePercent, testsCounted } = chain;
  return (
    <tr>
      <th scope="row">
        <TimeLink to={`/chains/${encodeURIComponent(chainId)}`}>
          {pick({ zh: chain.nameZh, en: chain.nameEn })}
        </TimeLink>
      </th>
      <Cell label={t('ranking.score')} numeric>
        {score}
      </Cell>
      <Cell label={t('ranking.reasons')}>
        {reasons.length === 0 ? (
          <span className="muted">{t('ranking.none')}</span>
        ) : (
          <ul className="rank-reasons">
            {reasons.map(({ reason, amount, points }) => (
              <li key={reason}>
                {t(`ranking.reason.${reason}`, { amount })}{' '}
                <span className="muted">{t('ranking.points', { points })}</span>
              </li>
            ))}
          </ul>
        )}
      </Cell>
      <Cell label={t('ranking.passRate')} numeric>
        <Figure name="tests.passRatePercent" value={passRatePercent} chain={chainId} />{' '}
        <span className="muted">n={testsCounted}</span>
      </Cell>
    </tr>
  );
}
