import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** The label of a field of a row or event: its model's own, the general one, or the server's. */
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
