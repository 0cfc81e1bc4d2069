import { useTranslation } from 'react-i18next';
import type { CommandDescription } from '#contracts';
import { useMaySend, useMe } from '../../foundation/api/session';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** The role and the organisation for which a command is sent, and whether they may send it. */
export function ActingAs({ command }: { readonly command: CommandDescription }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const me = useMe();
  const maySend = useMaySend();
  const organisationId = me?.acting?.organisationId ?? null;
  const { nameOf } = useOrganisationNames();
  if (me?.acting === undefined || me.acting === null) return null;
  const { role } = me.acting;
  return (
    <div className="actor wide" data-testid="acting-as">
      <p>
        {t('actions.actor')} {label(role)} · {nameOf(organisationId)}
      </p>
      {maySend(command.name) ? null : (
        <p className="actor-not-allowed" role="note">
          {t('actions.misfit', { roles: command.roles.map((each) => label(each)).join(t('value.listSeparator')) })}
        </p>
      )}
    </div>
  );
}
