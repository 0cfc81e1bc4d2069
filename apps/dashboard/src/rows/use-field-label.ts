import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What a property of a row or event is called; `kind` and the like may differ by model. */
export function useFieldLabel(): (name: string, model?: string) => string {
  const { i18n } = useTranslation();
  return useCallback(
    (name, model) => {
      const keys = [...(model === undefined ? [] : [`fieldsOf.${model}.${name}`]), `fields.${name}`];
      const key = keys.find((candidate) => i18n.exists(candidate));
      return key === undefined ? name : (i18n.t as (key: string) => string)(key);
    },
    [i18n],
  );
}
