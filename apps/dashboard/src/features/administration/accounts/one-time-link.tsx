import { ownAddress } from '../../../foundation/api/path-prefix';
import { useTranslation } from 'react-i18next';

/** A link for another person; it is shown here and stored nowhere. */
export function OneTimeLink({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  return (
    <p role="status">
      {t('admin.link')} <code data-testid="one-time-link">{location.origin + ownAddress(path)}</code>
    </p>
  );
}
