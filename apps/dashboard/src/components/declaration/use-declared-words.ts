import { useMemo } from 'react';
import { useLanguage } from '../../foundation/i18n/use-language';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { fieldOf, modelByName, type FieldDescription } from './declarations';

interface DeclaredWords {
  /** The title of a read model. */
  readonly titleOf: (model: string) => string;
  /** The label of a field; `periods.value` is a field of the records in a list. */
  readonly labelOf: (model: string, field: string) => string;
  /** The label of a code in a field. */
  readonly codeOf: (model: string, field: string, code: string) => string;
}

function fieldAt(model: string, path: string): FieldDescription | undefined {
  const [first = '', ...rest] = path.split('.');
  return rest.reduce<FieldDescription | undefined>(
    (field, name) => (field?.item?.fields ?? field?.fields)?.find((inner) => inner.name === name),
    fieldOf(model, first),
  );
}

/** Labels of the declared read models, in the language of the screen. */
export function useDeclaredWords(): DeclaredWords {
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  return useMemo(
    () => ({
      titleOf: (model) => {
        const title = modelByName(model)?.title;
        return title === undefined ? model : pick(title);
      },
      labelOf: (model, path) => {
        const field = fieldAt(model, path);
        return field === undefined ? path : pick(field.label);
      },
      codeOf: (model, path, code) => {
        const words = fieldAt(model, path)?.codes?.find((each) => each.code === code);
        return words === undefined ? label(code) : pick(words);
      },
    }),
    [pick, label],
  );
}
