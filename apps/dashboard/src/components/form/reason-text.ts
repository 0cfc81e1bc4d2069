import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#contracts';
import { useLanguage } from '../../foundation/i18n/use-language';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** Details that name an organisation. */
export const OF_ORGANISATIONS: readonly string[] = ['organisationId', 'responsibleId', 'undertakerId', 'bidderId'];

/** Returns why something is refused in one line: the title of the problem, with its details in words. */
export function useReasonText(): (problem: Problem) => string {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  return useCallback(
    ({ titles, details = {} }) => {
      const facts = Object.entries(details).map(([name, value]) =>
        t('value.labelled', {
          label: label(name),
          value: OF_ORGANISATIONS.includes(name) ? nameOf(String(value)) : label(String(value)),
        }),
      );
      return facts.length === 0
        ? pick(titles)
        : t('possible.reason', { title: pick(titles), facts: facts.join(t('value.listSeparator')) });
    },
    [t, pick, label, nameOf],
  );
}
