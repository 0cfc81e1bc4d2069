import { useTranslation } from 'react-i18next';
import type { ServerInfo } from '#contracts';
import { useInfo } from '../foundation/api/queries';
import { useLanguage } from '../foundation/i18n/use-language';
import { useStaleness, type Staleness } from '../foundation/api/staleness';
import { minuteOf } from '../foundation/time/china-date';
import { useMoment } from '../foundation/time/use-moment';
import './time-machine/past-banner.css';

/** Polling interval in milliseconds for whether responses are still stale; no live changes arrive meanwhile. */
const CHECK_EVERY_MS = 10_000;

/** Warns that responses for now lack events, with the time of the first missing one and what that means. */
export function StaleBanner() {
  const { past } = useMoment();
  return past ? null : <Watched />;
}

function Watched() {
  const { data: info } = useInfo(CHECK_EVERY_MS);
  const staleness = useStaleness();
  return (
    <>
      {info?.readOnly ? <NoticeBanner of="readOnly" reason={info.readOnly} /> : null}
      {info?.sealing.failure ? <NoticeBanner of="notSealed" reason={info.sealing.failure} /> : null}
      {staleness === undefined ? null : <Banner staleness={staleness} />}
    </>
  );
}

interface Notice {
  readonly of: 'readOnly' | 'notSealed';
  readonly reason: NonNullable<ServerInfo['readOnly']>;
}

/** Says that nothing is recorded, or that what is recorded waits to be sealed, and why. */
function NoticeBanner({ of, reason }: Notice) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <div
      className="past-banner stale-banner"
      role="status"
      data-testid={of === 'readOnly' ? 'read-only-banner' : 'not-sealed-banner'}
    >
      <p>
        <strong>{t(of === 'readOnly' ? 'stale.readOnly' : 'stale.notSealed')}</strong>
        <span>{pick(reason)}</span>
      </p>
    </div>
  );
}

function Banner({ staleness: { position, since, failed, eventId, damagedAt } }: { readonly staleness: Staleness }) {
  const { t } = useTranslation();
  return (
    <div className="past-banner stale-banner" role="status" data-testid="stale-banner">
      <p>
        <strong>{t(failed ? 'stale.failed' : 'stale.behind', { position })}</strong>
        {since === undefined ? null : <span>{t('stale.since', { since: minuteOf(since) })}</span>}
        <span>{t(failed ? 'stale.failedMeans' : 'stale.behindMeans')}</span>
        {eventId === undefined ? null : (
          <span>
            {t('stale.event')} <code>{eventId}</code>
          </span>
        )}
        {damagedAt === undefined ? null : <span>{t('stale.damaged', { position: damagedAt })}</span>}
      </p>
    </div>
  );
}
