import { useTranslation } from 'react-i18next';
import type { EventOfPage } from '#contracts';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import type { PersonsOfEvents } from '../account-names';

/** For which role and organisation an event was sent; administrators act for no organisation. */
export function useSenderText(): (actor: EventOfPage['actor']) => string {
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  return ({ role, organisationId }) =>
    role === 'ADMINISTRATOR' ? label(role) : `${label(role)} · ${nameOf(organisationId)}`;
}

interface SenderProps {
  readonly event: EventOfPage;
  readonly persons: PersonsOfEvents;
}

/** The person who acted and for whom, as far as the reader may see them, and the role and organisation. */
export function Sender({ event, persons }: SenderProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const textOf = useSenderText();
  const [person, principal] = [persons.who(event), persons.forWhom(event)];
  const forWhom =
    event.onBehalfOf === undefined
      ? undefined
      : t('caseFile.onBehalfOf', { name: principal ?? t('events.colleague', { role: label(event.actor.role) }) });
  if (person === undefined && forWhom === undefined) return textOf(event.actor);
  return (
    <>
      {[person, forWhom].filter(Boolean).join(' ')}
      <span className="row-id">{textOf(event.actor)}</span>
    </>
  );
}
