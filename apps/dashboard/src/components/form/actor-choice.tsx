import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ActorDto } from '#contracts';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { RowSelect } from './row-select';
import { kindOfRole } from './use-actor';

interface ActorChoiceProps {
  /** Roles that the command allows. */
  readonly roles: readonly string[];
  readonly actor: Partial<ActorDto>;
  readonly onChoose: (actor: Partial<ActorDto>) => void;
}

/** Chooses the acting role, and an organisation of the kind that has this role. */
export function ActorChoice({ roles, actor, onChoose }: ActorChoiceProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const others = Object.keys(kindOfRole).filter((role) => !roles.includes(role));
  const option = (role: string) => ({ value: role, label: label(role) });
  const kind = actor.role === undefined ? undefined : kindOfRole[actor.role];
  const notAllowed = actor.role !== undefined && !roles.includes(actor.role);
  return (
    <fieldset className="actor wide">
      <legend>{t('actions.actor')}</legend>
      <div className="actor-fields">
        <label>
          <span>{t('actions.role')}</span>
          <Select
            value={actor.role ?? null}
            placeholder={t('actions.chooseRole')}
            data-testid="actor-role"
            options={[
              { label: t('actions.rolesAllowed'), options: roles.map(option) },
              { label: t('actions.rolesOther'), options: others.map(option) },
            ]}
            onChange={(role: string) =>
              onChoose(kind !== undefined && kindOfRole[role] === kind ? { ...actor, role } : { role })
            }
          />
        </label>
        <label>
          <span>{t('actions.organisation')}</span>
          <RowSelect
            model="organisations"
            where={kind === undefined ? {} : { kind }}
            value={actor.organisationId}
            placeholder={t('actions.chooseOrganisation')}
            testId="actor-organisation"
            onChange={(organisationId) =>
              typeof organisationId === 'string' ? onChoose({ ...actor, organisationId }) : undefined
            }
          />
        </label>
      </div>
      {notAllowed ? (
        <p className="actor-not-allowed">
          {t('actions.misfit', { roles: roles.map((role) => label(role)).join(t('value.listSeparator')) })}
        </p>
      ) : null}
    </fieldset>
  );
}
