import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CommandDescription } from '#contracts';
import { useMe } from '../../foundation/api/session';
import { canDigest } from '../../foundation/text/sha256';
import { today } from '../../foundation/time/china-date';
import { DateInput } from './date-input';
import { RECEIVED, SUBMITTER } from './form-data';
import { isDigest } from './paper-submission';
import { RowSelect } from './row-select';
import { ScanDigest } from './scan-digest';
import { textCount } from './text-count';
import { ruleOf, useInputProblem } from './use-input-problem';

const MAX_REASON = 200;

/** Whether the acting role sends the command for a submitter on paper: never, by choice, or always. */
export function usePaper({ name }: CommandDescription): 'never' | 'choice' | 'always' {
  const me = useMe();
  if (!me?.paperCommands.includes(name)) return 'never';
  return me.commands.includes(name) ? 'choice' : 'always';
}

/** Whether the acting role sends the command in its own name or for a submitter on paper, where it may do both. */
export function PaperChoice() {
  const { t } = useTranslation();
  return (
    <Form.Item name={[RECEIVED, 'onPaper']} valuePropName="checked" className="wide">
      <Checkbox>{t('paper.onPaper')}</Checkbox>
    </Form.Item>
  );
}

/** What the regulator says about a submission that it received on paper. */
export function PaperSubmissionFields() {
  const { t } = useTranslation();
  const problemOf = useInputProblem();
  const required = (name: string) => ({ required: true, message: t('actions.required', { label: name }) });
  return (
    <fieldset className="group wide paper" data-testid="paper">
      <legend>{t('paper.title')}</legend>
      <p className="muted">{t('paper.hint')}</p>
      <div className="paper-fields">
        <Form.Item
          name={[RECEIVED, 'on']}
          label={t('paper.on')}
          validateTrigger="onBlur"
          rules={[required(t('paper.on')), ruleOf((text) => problemOf({ kind: 'date' }, text))]}
        >
          <DateInput max={today()} />
        </Form.Item>
        <Form.Item name={[RECEIVED, 'reason']} label={t('paper.reason')} rules={[required(t('paper.reason'))]}>
          <Input count={textCount(MAX_REASON)} placeholder={t('paper.reasonExample')} />
        </Form.Item>
        <Form.Item
          name={SUBMITTER}
          label={t('paper.submitter')}
          extra={t('paper.submitterHint')}
          rules={[required(t('paper.submitter'))]}
        >
          <RowSelect model="organisations" />
        </Form.Item>
      </div>
      <Form.Item
        name={[RECEIVED, 'sha256']}
        label={t('paper.digest')}
        extra={t(canDigest() ? 'paper.digestHint' : 'paper.digestTyped')}
        // Leaving the empty input for the button that chooses the file is no error.
        validateTrigger={['onChange', 'onBlur']}
        rules={[
          { ...required(t('paper.digest')), validateTrigger: 'onChange' },
          {
            ...ruleOf((text) => (text === '' || isDigest(text) ? undefined : t('paper.notADigest'))),
            validateTrigger: 'onBlur',
          },
        ]}
      >
        <ScanDigest />
      </Form.Item>
    </fieldset>
  );
}
