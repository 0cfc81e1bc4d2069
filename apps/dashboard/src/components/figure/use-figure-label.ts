import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeclaredWords } from '../declaration/use-declared-words';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** Figure names that end in a code of the domain, such as `projects.byStatus.ACCEPTED`. */
const coded = /^(projects\.byStatus|objectives|derived)\.(.+)$/;

/** The label of a figure by its name, which is its path in the dashboard JSON. */
export function useFigureLabel(): (figure: string) => string {
  const { t, i18n } = useTranslation();
  const { label } = useVocabulary();
  const { codeOf } = useDeclaredWords();
  return useCallback(
    (figure) => {
      const code = coded.exec(figure);
      if (code?.[1] === 'derived') return `${t('indicators.derived')} ${code[2]}`;
      if (code?.[2] !== undefined) {
        const group = code[1] === 'objectives' ? t('figures.objective') : t('figures.projectsIn');
        return `${group} ${code[1] === 'objectives' ? label(code[2]) : codeOf('projects', 'status', code[2])}`;
      }
      const key = `figures.${figure}`;
      return i18n.exists(key) ? (i18n.t as (key: string) => string)(key) : figure;
    },
    [t, i18n, label, codeOf],
  );
}
