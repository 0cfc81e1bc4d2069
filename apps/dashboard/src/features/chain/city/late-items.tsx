import { useTranslation } from 'react-i18next';
import { useMomentQuery } from '../../../foundation/api/queries';
import { TimeLink } from '../../../foundation/time/time-link';

/** 逾期事项: how much of every kind is late, by stated dates and by the rules; the number opens into the list. */
export function LateItems({ asOfDate }: { readonly asOfDate: string }) {
  const { t } = useTranslation();
  const { data } = useMomentQuery('/api/due', { query: { until: asOfDate } });
  return (
    <p>
      {t('mine.everyKind')}{' '}
      <TimeLink className="figure" to="/mine" query={{ show: 'late' }} data-testid="city-late">
        {data?.late ?? '…'}
      </TimeLink>{' '}
      <span className="muted">{t('mine.everyKindNote')}</span>
    </p>
  );
}
