import { useTranslation } from 'react-i18next';
import type { SealedAnswer } from '#contracts';

/** The digest of the rows behind an answer; where it is not in the log of logs, it says so. */
export function RowsDigest({ sealed: { digest, committed } }: { readonly sealed: SealedAnswer }) {
  const { t } = useTranslation();
  return (
    <>
      {digest === null ? t('sealed.noDigest') : <code>{digest}</code>}
      {committed || digest === null ? null : <span className="muted"> {t('sealed.computedHint')}</span>}
    </>
  );
}
