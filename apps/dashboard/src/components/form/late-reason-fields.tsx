import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useInfo } from '../../foundation/api/queries';
import { readInstant } from '../../foundation/time/read-date';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { LATE_REASON } from './form-data';
import { textCount } from './text-count';

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_WORDS = 200;
/** The reason that needs words. */
const OTHER = 'OTHER';

/** Whether a time that was typed lies more than so many days before now. */
function isLate(typed: unknown, lateAfterDays: number): boolean {
  const instant = typeof typed === 'string' ? readInstant(typed) : undefined;
  return instant !== undefined && Date.now() - Date.parse(instant) > lateAfterDays * DAY_MS;
}

/** Asks why a fact is recorded late, once the time of occurrence lies beyond the limit. */
export function LateReasonFields({ occurred }: { readonly occurred: unknown }) {
  const { t } = useTranslation();
  const { data: info } = useInfo();
  const { label } = useVocabulary();
  const code: unknown = Form.useWatch([LATE_REASON, 'code']);
  if (info === undefined || !isLate(occurred, info.lateAfterDays)) return null;
  const words = t('actions.lateWords');
  return (
    <>
      <Form.Item
        name={[LATE_REASON, 'code']}
        label={t('actions.lateReason')}
        extra={t('actions.lateReasonHint', { days: info.lateAfterDays })}
        rules={[{ required: true, message: t('actions.required', { label: t('actions.lateReason') }) }]}
      >
        <Select
          placeholder={t('actions.choose')}
          options={info.lateReasons.map((reason) => ({ value: reason, label: label(reason) }))}
        />
      </Form.Item>
      <Form.Item
        name={[LATE_REASON, 'words']}
        label={words}
        rules={code === OTHER ? [{ required: true, message: t('actions.required', { label: words }) }] : []}
      >
        <Input count={textCount(MAX_WORDS)} />
      </Form.Item>
    </>
  );
}
