import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownAddress } from '../foundation/api/path-prefix';
import { postJson } from '../foundation/api/client';

/** Ends the session, and where it began at an issuer of identities leads there to end that one; the page is loaded again, so that nothing of the account stays in memory. */
export function SignOutButton() {
  const { t } = useTranslation();
  const leaving = useMutation({
    mutationFn: () => postJson('/api/sign-out', {}, undefined),
    onSettled: (left) => location.assign(left?.continueAt ?? ownAddress('/sign-in')),
  });
  return (
    <button type="button" className="button" onClick={() => leaving.mutate()} data-testid="sign-out">
      {t('account.signOut')}
    </button>
  );
}
