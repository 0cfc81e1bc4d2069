import { Button, Form } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import type { AcceptedCommand, CommandDescription, CommandEnvelope, Problem } from '#contracts';
import { ApiProblem, postCommand, previewCommand } from '../../foundation/api/client';
import { useMaySend } from '../../foundation/api/session';
import { useLanguage } from '../../foundation/i18n/use-language';
import { today } from '../../foundation/time/china-date';
import { readInstant } from '../../foundation/time/read-date';
import { useMoment } from '../../foundation/time/use-moment';
import { ActingAs } from './acting-as';
import { ChainScopeContext, useChainScope } from './chain-scope';
import { DateInput } from './date-input';
import { LATE_REASON, lateReasonOf, OCCURRED_AT, pathOf, RECEIVED, startValues, SUBMITTER, toData } from './form-data';
import { LateReasonFields } from './late-reason-fields';
import { paperEnvelope } from './paper-submission';
import { PaperChoice, PaperSubmissionFields, usePaper } from './paper-submission-fields';
import { PreviewPanel } from './preview-panel';
import { ProblemAlert } from './problem-alert';
import { SchemaField } from './schema-field';
import { fieldsOf, type Field } from './schema';
import { useDraft, type Prefilled } from './draft';
import { focusFirst } from './focus-first';
import { refreshAfterWrite } from './refresh-after-write';
import { problemErrors, problemsOf, refusedIn, withEveryReason } from './every-reason';
import { ruleOf, useInputProblem } from './use-input-problem';

interface CommandFormProps {
  readonly command: CommandDescription;
  readonly prefilled: Prefilled;
  readonly onAccepted: (accepted: AcceptedCommand, values: Readonly<Record<string, unknown>>) => void;
  /** The fields that are shown at once; the others, which are known or can be left out, are folded. Default: all. */
  readonly shown?: readonly string[] | undefined;
}

/** When what is recorded occurred, and why it is recorded late. */
function timeEnvelope(values: Readonly<Record<string, unknown>>): Pick<CommandEnvelope, 'occurredAt' | 'lateReason'> {
  const at = values[OCCURRED_AT];
  const occurredAt = typeof at === 'string' ? readInstant(at) : undefined;
  if (occurredAt === undefined) return {};
  const lateReason = lateReasonOf(values[LATE_REASON]);
  return lateReason === undefined ? { occurredAt } : { occurredAt, lateReason };
}

/** The form of a command, generated from its schema. */
export function CommandForm({ command, prefilled, onAccepted, shown }: CommandFormProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { past } = useMoment();
  const [form] = Form.useForm<Record<string, unknown>>();
  const mayStart = useMaySend()(command.name);
  const scope = useChainScope(command.name);
  const draft = useDraft(command.name, prefilled);
  // One command id per form, so that submitting twice, or again after a lost response, records the command once.
  const [commandId] = useState(() => draft.kept?.commandId ?? v7());
  const fields = useMemo(() => fieldsOf(command), [command]);
  const problemOf = useInputProblem();
  const chain: unknown = Form.useWatch('chainId', form);
  const occurred: unknown = Form.useWatch(OCCURRED_AT, form);
  const paper = usePaper(command);
  const chosePaper: unknown = Form.useWatch([RECEIVED, 'onPaper'], form);
  const onPaper = paper === 'always' || (paper === 'choice' && chosePaper === true);

  // Who records for one chain only does not choose it.
  const [onlyChain, ...otherChains] = scope ?? [];
  useEffect(() => {
    const isOpen = fields.some(({ name }) => name === 'chainId') && form.getFieldValue('chainId') === undefined;
    if (onlyChain !== undefined && otherChains.length === 0 && isOpen) form.setFieldValue('chainId', onlyChain);
  }, [form, fields, onlyChain, otherChains.length]);

  // A form that is opened for a row or like another one begins with what is still to be filled in.
  const area = useRef<HTMLDivElement>(null);
  const isBegun = shown === undefined && Object.keys(prefilled).length > 0;
  useEffect(() => (isBegun ? focusFirst(area) : undefined), [isBegun]);

  const envelopeOf = (values: Readonly<Record<string, unknown>>): CommandEnvelope => {
    const at = onPaper ? paperEnvelope(values[RECEIVED]) : timeEnvelope(values);
    return { commandId, ...at, data: toData(values, fields) };
  };

  /** Shows problems beside the fields that they are about. */
  const markFields = (problems: readonly Problem[]): void => {
    const found = problems.flatMap(({ titles, details, errors = [] }) => {
      const ofFields = errors.flatMap((problem) => {
        const path = pathOf(problem, onPaper);
        return path === undefined ? [] : [{ name: [...path], errors: [pick(problem)] }];
      });
      // What is wrong with the organisation that acts has no field of the command; on paper that is the submitter.
      return ofFields.length === 0 && onPaper && details?.['organisationId'] === form.getFieldValue(SUBMITTER)
        ? [{ name: [...SUBMITTER], errors: [pick(titles)] }]
        : ofFields;
    });
    form.setFields(found);
    const [first] = found;
    if (first !== undefined) form.scrollToField(first.name, { block: 'center', focus: true });
  };

  const checking = useMutation({
    mutationFn: (values: Record<string, unknown>) => previewCommand(command.name, envelopeOf(values)),
    onSuccess: ({ problems }) => markFields(problems),
    onError: (error) => markFields(error instanceof ApiProblem ? [error.problem] : []),
  });

  const sending = useMutation({
    mutationFn: (values: Record<string, unknown>) =>
      postCommand(command.name, envelopeOf(values)).catch(async (error: unknown) => {
        throw await withEveryReason(error, () => previewCommand(command.name, envelopeOf(values)));
      }),
    onMutate: () => checking.reset(),
    onSuccess: async (accepted, values) => {
      draft.discard();
      await refreshAfterWrite(accepted);
      onAccepted(accepted, values);
    },
    onError: (error) => markFields(problemsOf(error)),
  });

  const check = async (): Promise<void> => {
    sending.reset();
    const values = await form.validateFields().catch(() => undefined);
    if (values !== undefined) checking.mutate(values);
  };
  const isBusy = sending.isPending || checking.isPending;

  /** Fills empty required fields from a chosen row, such as the subject of a test or the chain of a project. */
  const fillFromRow = (row: Readonly<Record<string, unknown>>) => {
    for (const { name, required, kind } of fields) {
      const known = row[name];
      if (kind === 'row' && required && typeof known === 'string' && form.getFieldValue(name) === undefined) {
        form.setFieldValue(name, known);
      }
    }
  };

  const isAtOnce = ({ name }: Field) => shown?.includes(name) ?? true;
  const atOnce = fields.filter(isAtOnce);
  const folded = fields.filter((field) => !isAtOnce(field));
  const item = (field: Field) => (
    <SchemaField
      key={field.name}
      field={field}
      path={[field.name]}
      chain={typeof chain === 'string' ? chain : undefined}
      onRow={fillFromRow}
    />
  );

  const time = (
    <>
      {onPaper ? null : (
        <Form.Item
          name={OCCURRED_AT}
          label={t('time.clocks.occurred')}
          extra={t(command.submission ? 'actions.submittedHint' : 'actions.occurredHint')}
          validateTrigger="onBlur"
          rules={[ruleOf((text) => problemOf({ kind: 'instant' }, text))]}
        >
          <DateInput time max={today()} />
        </Form.Item>
      )}
      {command.submission ? null : <LateReasonFields occurred={occurred} />}
    </>
  );

  return (
    <div ref={area}>
      <Form
        form={form}
        layout="vertical"
        className="command-form"
        disabled={past || isBusy}
        initialValues={{ ...draft.kept?.values, ...startValues(fields, prefilled) }}
        onValuesChange={(_, values) => draft.keep({ commandId, values })}
        scrollToFirstError={{ block: 'center', focus: true }}
        onFinish={(values) => sending.mutate(values)}
      >
        {shown === undefined ? <ActingAs command={command} /> : null}
        {paper === 'choice' ? <PaperChoice /> : null}
        {onPaper ? <PaperSubmissionFields /> : null}
        {/* What a submitter sent on paper is judged by the policy for the submitter. */}
        <ChainScopeContext value={onPaper ? undefined : scope}>
          {atOnce.map(item)}
          {shown === undefined ? null : (
            <details className="wide folded-fields">
              <summary>{t('possible.folded', { count: folded.length + 1 })}</summary>
              <div className="command-form">
                {folded.map(item)}
                {time}
              </div>
            </details>
          )}
        </ChainScopeContext>
        {shown === undefined ? time : null}
        <div className="wide form-outcome">
          {[sending.error, checking.error, refusedIn(checking.data)].flatMap(problemErrors).map((error) => (
            <ProblemAlert key={error.message} error={error} />
          ))}
          {checking.data?.accepted ? <PreviewPanel preview={checking.data} /> : null}
        </div>
        <div className="command-submit wide">
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            loading={sending.isPending}
            disabled={past || !mayStart}
          >
            {t('actions.submit')}
          </Button>
          <Button size="large" loading={checking.isPending} disabled={past || !mayStart} onClick={() => void check()}>
            {t('actions.check')}
          </Button>
          {shown === undefined ? <span className="muted mono">{commandId}</span> : null}
        </div>
      </Form>
    </div>
  );
}
