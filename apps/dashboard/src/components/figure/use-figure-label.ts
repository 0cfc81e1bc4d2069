import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** Figure names that end in a code of the domain, such as `projects.byStatus.ACCEPTED`. */
const coded = /^(projects\.byStatus|objectives|derived)\.(.+)$/;

/** The label of a figure by its name, which is its path in the dashboard JSON. */
export function useFigureLabel(): (figure: string) => string {
  const { t, i18n } = useTranslation();
  const { label } = useVocabulary();
  return useCallback(
    (figure) => {
      const code = coded.exec(figure);
      if (code?.[1] === 'derived') return `${t('fields.derived')} ${code[2]}`;
      if (code?.[2] !== undefined) {
        const group = code[1] === 'objectives' ? t('figures.objective') : t('figures.projectsIn');
        return `${group} ${label(code[2], code[1] === 'objectives' ? undefined : 'projects')}`;
      }
      const key = `figures.${figure}`;
      return i18n.exists(key) ? (i18n.t as (key: string) => string)(key) : figure;
    },
    [t, i18n, label],
  );
}
