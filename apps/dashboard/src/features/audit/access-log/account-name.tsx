import { useTranslation } from 'react-i18next';
import type { UsedLineFilter } from './use-line-filter';

interface AccountNameProps {
  readonly id: string;
  readonly names: ReadonlyMap<string, string | null>;
  readonly filter: UsedLineFilter;
}

/** The name of an account; a click shows only its lines. */
export function AccountName({ id, names, filter }: AccountNameProps) {
  const { t } = useTranslation();
  if (id === '') return <span className="muted">{t('accessLog.nobody')}</span>;
  const name = names.get(id);
  return (
    <button type="button" className="button-link" title={id} onClick={() => filter.set('account', id)}>
      {name ?? (name === null ? t('accessLog.erased') : id)}
    </button>
  );
}
