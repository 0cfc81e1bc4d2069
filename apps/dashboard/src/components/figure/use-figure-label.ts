import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { figureByName } from '../declaration/declarations';
import { useDeclaredWords } from '../declaration/use-declared-words';
import { useLanguage } from '../../foundation/i18n/use-language';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** Figures by a code of the domain, such as `projects.byStatus.ACCEPTED` and `objectives.STANDARDS_PUBLISHED`. */
const CODED = /^(projects\.byStatus|objectives)\.(.+)$/;

/** The title of a figure by its name, which is its path in the dashboard JSON. */
export function useFigureLabel(): (figure: string) => string {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { codeOf } = useDeclaredWords();
  return useCallback(
    (figure) => {
      const title = figureByName(figure)?.title;
      if (title !== undefined) return pick(title);
      const [, group, code = ''] = CODED.exec(figure) ?? [];
      if (group === 'objectives') return t('value.labelled', { label: t('figures.objective'), value: label(code) });
      const grouped = group === undefined ? undefined : figureByName(group)?.title;
      return grouped === undefined
        ? figure
        : t('value.labelled', { label: pick(grouped), value: codeOf('projects', 'status', code) });
    },
    [t, pick, label, codeOf],
  );
}
