import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CommandPreview } from '#contracts';
import { useLanguage } from '../../foundation/i18n/use-language';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { eventFieldOf, type Row } from '../declaration/declarations';
import { FieldValue } from '../field/field-value';

type Expected = CommandPreview['events'][number];

/** What a command would record, as a dry run found it: each event with its content in words. */
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
          {preview.events.map((event, index) => (
            <li key={index}>
              <strong>{label(event.type)}</strong>
              {event.data === undefined ? null : <Data data={event.data} />}
            </li>
          ))}
        </ol>
      }
    />
  );
}

/** The content of an event; lists and records are left to the page of the event. */
function Data({ data }: { readonly data: NonNullable<Expected['data']> }) {
  const { pick } = useLanguage();
  const row: Row = data;
  const said = Object.entries(data).flatMap(([name, value]) => {
    const field = eventFieldOf(name);
    return field === undefined || typeof value === 'object' ? [] : [{ field, value }];
  });
  return (
    <dl className="preview-data">
      {said.map(({ field, value }) => (
        <div key={field.name}>
          <dt>{pick(field.label)}</dt>
          <dd>
            <FieldValue field={field} value={value} row={row} plain />
          </dd>
        </div>
      ))}
    </dl>
  );
}
