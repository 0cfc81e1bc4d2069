import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '#contracts';
import { Icon } from '../../../foundation/layout/icons';
import { Panel } from '../../../foundation/layout/panel';
import { canDigest, sha256 } from '../../../foundation/text/sha256';

type Check = 'none' | 'same' | 'other';

/** The stored bytes and their SHA-256, which the browser can recompute (only on HTTPS or localhost). */
export function CanonicalBytes({ event }: { readonly event: EventDetail }) {
  const { t } = useTranslation();
  const [check, setCheck] = useState<Check>('none');
  const verify = async () =>
    setCheck((await sha256(new TextEncoder().encode(event.body))) === event.sha256 ? 'same' : 'other');
  return (
    <Panel title={t('events.bytes')} more={<Copy text={event.body} />}>
      <pre className="bytes" tabIndex={0} aria-label={t('events.bytes')}>
        {event.body}
      </pre>
      <div className="hash">
        <span>SHA-256</span>
        <code>{event.sha256}</code>
        {canDigest() ? (
          <button type="button" className="button button-quiet" onClick={() => void verify()}>
            {t('events.verify')}
          </button>
        ) : (
          <span className="muted">{t('events.verifyNotHere')}</span>
        )}
        <span role="status" className={`hash-${check}`}>
          {check === 'none' ? '' : t(`events.hash.${check}`)}
        </span>
      </div>
    </Panel>
  );
}

function Copy({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  if (typeof navigator.clipboard === 'undefined') return null;
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <button type="button" className="button button-quiet" onClick={copy}>
      <Icon name="copy" size={16} />
      {copied ? t('events.copied') : t('events.copy')}
    </button>
  );
}
