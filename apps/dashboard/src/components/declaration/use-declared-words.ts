import { useMemo } from 'react';
import { useLanguage } from '../../foundation/i18n/use-language';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { fieldOf, modelByName, type FieldDescription } from './declarations';

interface DeclaredWords {
  /** What the list of a read model is called. */
  readonly titleOf: (model: string) => string;
  /** What a field is called; `periods.value` names a field of the records in a list. */
  readonly labelOf: (model: string, field: string) => string;
  /** A code in the words of the field it stands in. */
  readonly codeOf: (model: string, field: string, code: string) => string;
}

function fieldAt(model: string, path: string): FieldDescription | undefined {
  const [first = '', ...rest] = path.split('.');
  return rest.reduce<FieldDescription | undefined>(
    (field, name) => (field?.item?.fields ?? field?.fields)?.find((inner) => inner.name === name),
    fieldOf(model, first),
  );
}

/** Words of the declared read models, in the language of the screen. */
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
