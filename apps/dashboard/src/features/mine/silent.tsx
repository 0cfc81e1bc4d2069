import { useTranslation } from 'react-i18next';
import type { DueItemDto } from '#contracts';
import { Panel } from '../../foundation/layout/panel';
import { TimeLink } from '../../foundation/time/time-link';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';

/** 未报告: the chains whose reports are missed, the longest silence first. */
export function Silent({ items }: { readonly items: readonly DueItemDto[] }) {
  const { t } = useTranslation();
  const { nameOf: chainName } = useChainNames();
  const { nameOf } = useOrganisationNames();
  const missed = items.filter(({ kind, daysLeft }) => kind === 'CHAIN_REPORT' && daysLeft < 0);
  if (missed.length === 0) return null;
  const byChain = [...Map.groupBy(missed, ({ chainId }) => chainId ?? '')];
  return (
    <Panel title={t('mine.silent')}>
      <ul className="mine-silent" data-testid="mine-silent">
        {byChain.map(([chain, reports]) => (
          <li key={chain}>
            <TimeLink to={`/chains/${encodeURIComponent(chain)}`}>{chainName(chain)}</TimeLink>{' '}
            <span className="late">
              {t('mine.missed', {
                count: reports.length,
                periods: reports.map(({ title }) => title).join(t('value.listSeparator')),
              })}
            </span>{' '}
            <span className="muted">{reports[0]?.partyId ? nameOf(reports[0].partyId) : null}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
