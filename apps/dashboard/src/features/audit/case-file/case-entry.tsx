import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#contracts';
import { EventCitation } from '../../../components/event/event-citation';
import { StreamName } from '../../../components/event/stream-name';
import { useMe } from '../../../foundation/api/session';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { TimeLink } from '../../../foundation/time/time-link';
import type { PersonsOfEvents } from '../account-names';
import { EffectsPanel } from '../events/effects-panel';

interface CaseEntryProps {
  readonly item: CaseFile['items'][number];
  readonly persons: PersonsOfEvents;
}

/** An event of a case file: its sentence, the person, the rule, and on demand what it changed and what caused it. */
export function CaseEntry({ item, persons }: CaseEntryProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const isAuditor = useMe()?.acting?.role === 'AUDITOR';
  const [open, setOpen] = useState(false);
  const { accountId, rule, eventId, position, daysLate, sentence, sha256, stream } = item;
  const [person, principal] = [persons.who(item), persons.forWhom(item)];
  return (
    <li>
      <p className={daysLate > 0 ? 'case-late' : undefined}>
        {pick(sentence)}
        {person === undefined ? null : <span className="case-person"> {t('caseFile.by', { name: person })}</span>}
        {principal === undefined ? null : (
          <span className="case-person"> {t('caseFile.onBehalfOf', { name: principal })}</span>
        )}
        {rule === undefined ? null : <span className="case-rule"> {t('words.rule', { ...rule })}</span>}
      </p>
      <p className="muted case-meta">
        <EventCitation event={item} />
        <StreamName stream={stream} person={persons.whose(item)} />
        <TimeLink to={`/events/${eventId}`} query={{ at: String(position), by: 'recorded' }}>
          {t('caseFile.knownThen')}
        </TimeLink>
        {accountId === undefined ? null : (
          <TimeLink to="/case-file" query={{ account: accountId }}>
            {t('caseFile.samePerson')}
          </TimeLink>
        )}
        {isAuditor ? (
          <TimeLink to="/access-log/reads" query={{ search: eventId }}>
            {t('caseFile.whoLooked')}
          </TimeLink>
        ) : null}
        <code className="case-digest">{sha256}</code>
      </p>
      <details className="case-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('caseFile.more')}</summary>
        {open ? <EffectsPanel eventId={eventId} /> : null}
      </details>
    </li>
  );
}
