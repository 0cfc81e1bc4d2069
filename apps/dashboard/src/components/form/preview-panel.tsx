import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CommandPreview } from '#contracts';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** The events that a command would record, as a dry run found them. */
export function PreviewPanel({ preview }: { readonly preview: CommandPreview }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
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
