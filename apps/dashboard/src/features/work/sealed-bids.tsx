import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReceiptButton } from '../../components/event/receipt-button';
import { formatCount } from '../../components/figure/format-figure';
import type { PanelOf } from '../../components/registry/feature';
import { getJson } from '../../foundation/api/client';
import { Panel } from '../../foundation/layout/panel';
import { minuteOf } from '../../foundation/time/china-date';
import { useMoment } from '../../foundation/time/use-moment';

/** Until the bids of a call are opened: that they are sealed, and the bids of the reader's own organisation. */
export function SealedBids({ detail: { row } }: PanelOf<'projects'>) {
  const { t } = useTranslation();
  const { past } = useMoment();
  const { projectId, bidsCloseOn, bidsOpenedOn } = row;
  const isSealed = bidsCloseOn !== null && bidsOpenedOn === null;
  const { data } = useQuery({
    queryKey: ['moment', 'sealed-bids', projectId],
    queryFn: ({ signal }) => getJson('/api/sealed-bids', { query: { project: projectId } }, { signal }),
    enabled: isSealed && !past,
  });
  if (!isSealed) return null;
  return (
    <Panel title={t('sealedBids.title')}>
      <p className="muted" data-testid="sealed-bids">
        {t('sealedBids.until', { date: bidsCloseOn })}
      </p>
      {(data?.items ?? []).map(({ eventId, bidId, priceCny, proposal, submittedAt, withdrawn }) => (
        <section key={eventId} data-testid="own-sealed-bid">
          <p>
            <strong>{t('sealedBids.own', { bid: bidId })}</strong> {t('value.cny', { amount: formatCount(priceCny) })}{' '}
            <span className="muted">{t('sealedBids.submitted', { time: minuteOf(submittedAt) })}</span>
            {withdrawn ? ` · ${t('sealedBids.withdrawn')}` : null}
          </p>
          {proposal === null ? null : <p>{proposal}</p>}
          <ReceiptButton eventId={eventId} text={t('proof.receipt')} />
        </section>
      ))}
    </Panel>
  );
}
