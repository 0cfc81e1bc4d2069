import { useTranslation } from 'react-i18next';
import { Choice } from '../../../foundation/layout/choice';
import { useChainNames, useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { OrganisationChoice } from '../events/organisation-choice';
import { ClearFilters, DateFilters, DATES, TextFilter, useFilterParameters } from '../filter-fields';

/** The query parameters of the page; the route has the same. */
export const CASE_PARAMETERS = ['chain', 'type', 'stream', 'concerns', 'account', 'contains', ...DATES] as const;

/** What the case file is about. */
export function CaseFilters() {
  const { t } = useTranslation();
  const { label, eventTypes } = useVocabulary();
  const { chains } = useChainNames();
  const filter = useFilterParameters(CASE_PARAMETERS);
  return (
    <div className="filters case-filters" role="search" aria-label={t('rows.filter')}>
      <TextFilter
        label={t('caseFile.contains')}
        value={filter.value('contains')}
        onSet={(value) => filter.set('contains', value)}
      />
      <OrganisationChoice value={filter.value('concerns')} onChoose={(value) => filter.set('concerns', value)} />
      <Choice
        label={t('rows.chain')}
        all={t('rows.allChains')}
        value={filter.value('chain')}
        options={chains.map(({ id, name }) => [id, name])}
        onChoose={(value) => filter.set('chain', value)}
      />
      <Choice
        label={t('events.type')}
        all={t('events.allTypes')}
        value={filter.value('type')}
        options={eventTypes.map((type) => [type, label(type)])}
        onChoose={(value) => filter.set('type', value)}
      />
      <DateFilters filter={filter} />
      <ClearFilters filter={filter} />
    </div>
  );
}
