import { useTranslation } from 'react-i18next';
import type { Problem } from '#contracts';

/** The id of a request that failed, by which an operator finds it in the log of the server. */
export function RequestId({ problem }: { readonly problem: Problem | undefined }) {
  const { t } = useTranslation();
  if (problem?.requestId === undefined) return null;
  return (
    <small className="muted mono" data-testid="request-id">
      {t('state.requestId', { id: problem.requestId })}
    </small>
  );
}
