import { useTranslation } from 'react-i18next';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import type { FigurePart } from './figure-part';

/** The name of a part of a chain. */
export function usePartName(): (part: FigurePart) => string {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  return (part) => {
    if ('organisation' in part) return nameOf(part.organisation);
    return part.segment === 'NONE' ? t('parts.none') : label(part.segment);
  };
}
