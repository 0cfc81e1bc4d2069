import { useTranslation } from 'react-i18next';
import type { EventDetail, EventProof } from '#contracts';
import { ownAddress } from '../../../foundation/api/path-prefix';
import { ReceiptButton } from '../../../components/event/receipt-button';
import { useEventProof } from '../../../foundation/api/queries';
import { FactList, type Fact } from '../../../foundation/layout/fact-list';
import { Panel } from '../../../foundation/layout/panel';
import { Failure, Loading } from '../../../foundation/layout/states';

/** Where an event is in the signed log of its chain, and its receipt. */
export function ProofPanel({ event }: { readonly event: EventDetail }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useEventProof(event.eventId);
  return (
    <Panel title={t('proof.title')} more={<ReceiptButton eventId={event.eventId} text={t('proof.receipt')} />}>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={5} />
      ) : (
        <Facts proof={data} />
      )}
      <p className="muted">
        {t('proof.hint')} <a href={ownAddress('/verify')}>{t('proof.inBrowser')}</a>
      </p>
    </Panel>
  );
}

function Facts({ proof }: { readonly proof: EventProof }) {
  const { t } = useTranslation();
  const { log, origin, index, size, root, anchored, logs } = proof;
  const facts: readonly Fact[] = [
    [t('proof.log'), log === 'programme' ? t('proof.programme') : <code key="log">{log}</code>],
    [t('proof.index'), t('proof.indexOf', { no: index + 1, size })],
    [t('proof.origin'), <code key="origin">{origin}</code>],
    [t('proof.root'), <code key="root">{root}</code>],
    [t('proof.path'), t('proof.pathLength', { count: proof.proof.length })],
    [t('proof.logs'), t('proof.indexOf', { no: logs.index + 1, size: logs.size })],
    [t('proof.witnesses'), t(anchored ? 'proof.anchored' : 'proof.notAnchored')],
  ];
  return <FactList facts={facts} className="about" testId="proof" />;
}
