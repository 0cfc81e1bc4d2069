import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';
import { CodeInput } from '../../foundation/layout/labelled-input';
import { ProblemText } from '../../foundation/layout/problem-text';

/** Issues codes for a lost device; they are shown here once. @param left how many were not used yet */
export function RecoveryCodes({ left }: { readonly left: number }) {
  const { t } = useTranslation();
  const issuing = useMutation({
    mutationFn: (code: string) => postJson('/api/me/second-factor/recovery-codes', {}, { code }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['me'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    issuing.mutate(String(new FormData(event.currentTarget).get('code') ?? '').trim());
  };
  return (
    <form className="account-form" onSubmit={submit}>
      <p>{t('account.recovery', { left })}</p>
      {issuing.data === undefined ? (
        <>
          <CodeInput />
          <ProblemText error={issuing.error} />
          <button type="submit" className="button" disabled={issuing.isPending}>
            {t('account.recoveryIssue')}
          </button>
        </>
      ) : (
        <div role="status">
          <p>{t('account.recoveryShown')}</p>
          <ul className="mono" data-testid="recovery-codes">
            {issuing.data.codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </div>
      )}
    </form>
  );
}
