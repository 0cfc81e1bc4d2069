import { Button, DatePicker, Form } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { isDayjs, type Dayjs } from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import type { AcceptedCommand, CommandDescription } from '#contracts';
import { ApiProblem, postCommand } from '../../foundation/api/client';
import { useLanguage } from '../../foundation/i18n/use-language';
import { today } from '../../foundation/time/china-date';
import { useMoment } from '../../foundation/time/use-moment';
import { ActorChoice } from './actor-choice';
import { pathOf, startValues, toData } from './form-data';
import { ProblemAlert } from './problem-alert';
import { SchemaField } from './schema-field';
import { fieldsOf } from './schema';
import { refreshAfterWrite } from './refresh-after-write';
import { isChosen, useActor } from './use-actor';

interface CommandFormProps {
  readonly command: CommandDescription;
  readonly prefilled: Readonly<Record<string, string>>;
  readonly onAccepted: (accepted: AcceptedCommand) => void;
}

const OCCURRED = '$occurredAt';

/** The form of a command, generated from its schema. */
export function CommandForm({ command, prefilled, onAccepted }: CommandFormProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { past } = useMoment();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [actor, choose] = useActor();
  // One id per form: submitting twice, or again after a lost response, records once.
  const [commandId] = useState(() => v7());
  const fields = useMemo(() => fieldsOf(command), [command]);
  const chain: unknown = Form.useWatch('chainId', form);

  const sending = useMutation({
    mutationFn: (values: Record<string, unknown>) => {
      if (!isChosen(actor)) throw new Error(t('actions.chooseActor'));
      const at = values[OCCURRED];
      const occurredAt = isDayjs(at) ? { occurredAt: `${at.format('YYYY-MM-DDTHH:mm:ss')}+08:00` } : {};
      return postCommand(command.name, { commandId, ...occurredAt, data: toData(values, fields) }, actor);
    },
    onSuccess: async (accepted) => {
      await refreshAfterWrite(accepted);
      onAccepted(accepted);
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem)) return;
      const found = (error.problem.errors ?? []).flatMap((problem) => {
        const path = pathOf(problem);
        return path === undefined ? [] : [{ name: [...path], errors: [pick(problem)] }];
      });
      form.setFields(found);
      const [first] = found;
      if (first !== undefined) form.scrollToField(first.name, { block: 'center', focus: true });
    },
  });

  /** Fills empty required fields from a chosen row: a test knows its subject, a project its chain. */
  const fillFromRow = (row: Readonly<Record<string, unknown>>) => {
    for (const { name, required, kind } of fields) {
      const known = row[name];
      if (kind === 'row' && required && typeof known === 'string' && form.getFieldValue(name) === undefined) {
        form.setFieldValue(name, known);
      }
    }
  };

  return (
    <Form
      form={form}
      layout="vertical"
      className="command-form"
      disabled={past || sending.isPending}
      initialValues={startValues(fields, prefilled)}
      scrollToFirstError={{ block: 'center', focus: true }}
      onFinish={(values) => sending.mutate(values)}
    >
      <ActorChoice roles={command.roles} actor={actor} onChoose={choose} />
      {fields.map((field) => (
        <SchemaField
          key={field.name}
          field={field}
          path={[field.name]}
          chain={typeof chain === 'string' ? chain : undefined}
          onRow={fillFromRow}
        />
      ))}
      <Form.Item name={OCCURRED} label={t('time.clocks.occurred')} extra={t('actions.occurredHint')}>
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          style={{ width: '100%' }}
          disabledDate={(day: Dayjs) => day.format('YYYY-MM-DD') > today()}
        />
      </Form.Item>
      {sending.error === null ? null : (
        <div className="wide">
          <ProblemAlert error={sending.error} />
        </div>
      )}
      <div className="command-submit wide">
        {isChosen(actor) ? null : <p className="notice">{t('actions.chooseActor')}</p>}
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          loading={sending.isPending}
          disabled={past || !isChosen(actor)}
        >
          {t('actions.submit')}
        </Button>
        <span className="muted mono">{commandId}</span>
      </div>
    </Form>
  );
}
