import type { FieldRendererProps } from '../../components/registry/feature';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** The name of an award `<organisation>/<honour code>`: the names of the organisation and the honour. */
export function AwardName({ value }: FieldRendererProps) {
  const { nameOf } = useOrganisationNames();
  const { label } = useVocabulary();
  const [organisation = '', code = ''] = value.split('/');
  return `${nameOf(organisation)} · ${label(code)}`;
}
