import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** What a property of a row or event is called: by its model, in general, or as the server names it. */
export function useFieldLabel(): (name: string, model?: string) => string {
  const { i18n } = useTranslation();
  const { label } = useVocabulary();
  return useCallback(
    (name, model) => {
      const keys = [...(model === undefined ? [] : [`fieldsOf.${model}.${name}`]), `fields.${name}`];
      const key = keys.find((candidate) => i18n.exists(candidate));
      return key === undefined ? label(name) : (i18n.t as (key: string) => string)(key);
    },
    [i18n, label],
  );
}
