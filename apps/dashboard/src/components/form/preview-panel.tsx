import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CommandPreview } from '#contracts';
import { ApiProblem } from '../../foundation/api/client';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { ProblemAlert } from './problem-alert';

/** The outcome of a dry run: the events that would be recorded, or every reason for a refusal. */
export function PreviewPanel({ preview }: { readonly preview: CommandPreview }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  if (!preview.accepted)
    return preview.problems.map((problem) => <ProblemAlert key={problem.code} error={new ApiProblem(problem)} />);
  return (
    <Alert
      type="success"
      showIcon
      data-testid="preview"
      title={preview.repeats ? t('actions.checkedRepeats') : t('actions.checked')}
      description={
        <ol className="preview-events">
          {preview.events.map(({ type, stream }, index) => (
            <li key={index}>
              {label(type)} <code className="muted">{stream}</code>
            </li>
          ))}
        </ol>
      }
    />
  );
}
