import { useTranslation } from 'react-i18next';
import { useMomentQuery } from '../../foundation/api/queries';
import { overseesChains, useMe } from '../../foundation/api/session';
import { TimeLink } from '../../foundation/time/time-link';

/** The number of alerts of a chain without an outcome, for those who oversee it. */
export function AlertsLink({ chain }: { readonly chain: string }) {
  const { t } = useTranslation();
  const isOverseer = overseesChains(useMe());
  const { data } = useMomentQuery('/api/alerts', { query: { chain } }, isOverseer);
  if (!isOverseer || data === undefined) return null;
  const count = data.items.filter(({ outcome }) => outcome === null).length;
  return (
    <TimeLink to="/alerts" query={{ chain }} data-testid="open-alerts">
      {t('alerts.onChain', { count })}
    </TimeLink>
  );
}
