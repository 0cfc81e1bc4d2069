import { useTranslation } from 'react-i18next';
import type { RowsSoFar } from '../../foundation/api/many-rows';
import { formatCount } from '../figure/format-figure';

/** Shows how many of the rows are shown, and a button for more; nothing if all are shown. */
export function MoreRows({ rows }: { readonly rows: RowsSoFar<unknown> }) {
  const { t } = useTranslation();
  if (rows.more === undefined) return null;
  return (
    <p className="more-rows" data-testid="more-rows">
      <span className="muted">
        {t('lists.shown', { shown: formatCount(rows.items.length), total: formatCount(rows.total) })}
      </span>
      <button type="button" className="button-link" disabled={rows.isLoading} onClick={rows.more}>
        {t('lists.more', { count: rows.added })}
      </button>
    </p>
  );
}
