import { useTranslation } from 'react-i18next';

/** Whether something holds, by form and colour. */
export function Tick({ holds }: { readonly holds: boolean }) {
  const { t } = useTranslation();
  return (
    <span
      className={holds ? 'tick tick-good' : 'tick tick-bad'}
      role="img"
      aria-label={t(holds ? 'claims.holds' : 'claims.fails')}
    >
      {holds ? '✓' : '✗'}
    </span>
  );
}
