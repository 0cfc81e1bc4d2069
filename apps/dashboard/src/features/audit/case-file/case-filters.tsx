import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../../foundation/layout/choice';
import { readDate } from '../../../foundation/time/read-date';
import { useChainNames, useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { OrganisationChoice } from '../events/organisation-choice';

const DATES = ['occurredFrom', 'occurredUntil', 'recordedFrom', 'recordedUntil'] as const;

/** The query parameters of the page; the route has the same. */
export const CASE_PARAMETERS = ['chain', 'type', 'stream', 'concerns', 'account', 'contains', ...DATES] as const;
type Name = (typeof CASE_PARAMETERS)[number];

/** What the case file is about. */
export function CaseFilters() {
  const { t } = useTranslation();
  const { label, eventTypes } = useVocabulary();
  const { chains } = useChainNames();
  const [params, setParams] = useSearchParams();
  const set = (name: Name, value: string) =>
    setParams((current) => {
      if (value === '') current.delete(name);
      else current.set(name, value);
      return current;
    });
  const input = (name: Name, text: string, read: (typed: string) => string | undefined) => (
    <input
      key={`${name} ${params.get(name) ?? ''}`}
      className="input"
      defaultValue={params.get(name) ?? ''}
      placeholder={text}
      aria-label={text}
      onBlur={(event) => set(name, read(event.target.value.trim()) ?? '')}
      onKeyDown={(event) => (event.key === 'Enter' ? event.currentTarget.blur() : undefined)}
    />
  );
  const isNarrowed = CASE_PARAMETERS.some((name) => params.has(name));
  return (
    <div className="filters case-filters" role="search" aria-label={t('rows.filter')}>
      {input('contains', t('caseFile.contains'), (typed) => typed)}
      <OrganisationChoice value={params.get('concerns') ?? undefined} onChoose={(value) => set('concerns', value)} />
      <Choice
        label={t('rows.chain')}
        all={t('rows.allChains')}
        value={params.get('chain') ?? undefined}
        options={chains.map(({ id, name }) => [id, name])}
        onChoose={(value) => set('chain', value)}
      />
      <Choice
        label={t('events.type')}
        all={t('events.allTypes')}
        value={params.get('type') ?? undefined}
        options={eventTypes.map((type) => [type, label(type)])}
        onChoose={(value) => set('type', value)}
      />
      {DATES.map((name) => input(name, t(`caseFile.${name}`), readDate))}
      {isNarrowed ? (
        <button
          type="button"
          className="button button-quiet"
          onClick={() =>
            setParams((current) => {
              for (const name of CASE_PARAMETERS) current.delete(name);
              return current;
            })
          }
        >
          {t('rows.clear')}
        </button>
      ) : null}
    </div>
  );
}
