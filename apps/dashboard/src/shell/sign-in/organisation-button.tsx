import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { postJson } from '../../foundation/api/client';
import { useSignInOptions } from '../../foundation/api/queries';
import { ProblemText } from '../../foundation/layout/problem-text';

interface OrganisationButtonProps {
  /** The page that was asked for. */
  readonly next?: string;
  /** The token of an invitation, whose account is linked. */
  readonly link?: string;
}

/** Leaves for the organisation's issuer of identities; nothing where none is configured. */
export function OrganisationButton({ next, link }: OrganisationButtonProps) {
  const { t } = useTranslation();
  const { data } = useSignInOptions();
  const leaving = useMutation({
    mutationFn: () =>
      postJson(
        '/api/sign-in/organisation',
        {},
        { ...(next === undefined ? {} : { next }), ...(link === undefined ? {} : { link }) },
      ),
    onSuccess: ({ url }) => location.assign(url),
  });
  if (!data?.organisation) return null;
  return (
    <section className="panel sign-in-organisation">
      <button
        type="button"
        className="button"
        disabled={leaving.isPending || leaving.isSuccess}
        onClick={() => leaving.mutate()}
        data-testid="sign-in-organisation"
      >
        {t('signIn.organisation', { name: data.organisation.name })}
      </button>
      {link === undefined ? null : <p className="muted">{t('signIn.organisationLink')}</p>}
      <ProblemText error={leaving.error} />
    </section>
  );
}
