import type { FieldRendererProps } from '../../components/registry/feature';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** An award, identified as `<organisation>/<honour code>`: by the organisation's name and the honour's. */
export function AwardName({ value }: FieldRendererProps) {
  const { nameOf } = useOrganisationNames();
  const { label } = useVocabulary();
  const [organisation = '', code = ''] = value.split('/');
  return `${nameOf(organisation)} · ${label(code)}`;
}
