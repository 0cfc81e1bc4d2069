import { Button, Form, Input, Radio, Select } from 'antd';
import type { FormRule } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../foundation/i18n/use-language';
import { matchesSearch } from '../../foundation/text/folded';
import { DateInput } from './date-input';
import { FileUpload } from './file-upload';
import { NumberInput } from './number-input';
import { ChosenRow } from './chosen-row';
import type { Field } from './schema';
import { textCount } from './text-count';
import { isTyped, ruleOf, useInputProblem } from './use-input-problem';

const LONG_TEXT = 200;
/** Chinese examples are not shown on an English screen. */
const HAN = /\p{Script=Han}/u;
/** Choices with at most this many options have no search. */
const MAX_WITHOUT_SEARCH = 8;

type Path = readonly (string | number)[];

interface SchemaFieldProps {
  readonly field: Field;
  /** Name of the form item; inside a list relative to the list item, as Ant Design requires. */
  readonly path: Path;
  readonly chain: string | undefined;
  /** Called with the row chosen in a reference field. */
  readonly onRow?: ((row: Readonly<Record<string, unknown>>) => void) | undefined;
}

/** The form item of one field, by its kind. */
export function SchemaField({ field, path, chain, onRow }: SchemaFieldProps): ReactNode {
  const { t } = useTranslation();
  const { pick, language } = useLanguage();
  const problemOf = useInputProblem();
  const label = pick(field.title);
  const isForeign = language === 'en' && HAN.test(field.example ?? '');
  const example =
    field.example === undefined || isForeign ? {} : { placeholder: t('forms.example', { example: field.example }) };
  if (field.kind === 'object') {
    return (
      <fieldset className="group wide">
        <legend>{label}</legend>
        {field.fields.map((inner) => (
          <SchemaField key={inner.name} field={inner} path={[...path, inner.name]} chain={chain} />
        ))}
      </fieldset>
    );
  }
  if (field.kind === 'list') return <ListField field={field} path={path} chain={chain} />;
  const rules: FormRule[] = [
    ...(field.required ? [{ required: true, message: t('actions.required', { label }) }] : []),
    ...(isTyped(field) ? [ruleOf((text) => problemOf(field, text))] : []),
  ];
  return (
    <Form.Item
      name={[...path]}
      label={label}
      required={field.required}
      rules={rules}
      {...(isTyped(field) ? { validateTrigger: 'onBlur' } : {})}
      {...(field.kind === 'text' && (field.maxLength ?? 0) >= LONG_TEXT ? { className: 'wide' } : {})}
      extra={
        field.made && field.kind === 'text'
          ? t('possible.made')
          : field.hint === undefined
            ? undefined
            : pick(field.hint)
      }
    >
      {control(field)}
    </Form.Item>
  );

  function control(of: Exclude<Field, { kind: 'object' | 'list' }>): ReactNode {
    switch (of.kind) {
      case 'text':
        return (of.maxLength ?? 0) >= LONG_TEXT ? (
          <Input.TextArea
            {...example}
            autoSize={{ minRows: 1, maxRows: 10 }}
            count={textCount(of.maxLength ?? 0)}
            showCount
          />
        ) : (
          <Input {...example} {...(of.maxLength === undefined ? {} : { count: textCount(of.maxLength) })} />
        );
      case 'number':
        return <NumberInput money={of.money} placeholder={of.money ? t('input.amountHint') : example.placeholder} />;
      case 'flag':
        return <YesNo label={label} optional={!of.required} />;
      case 'date':
        return <DateInput />;
      case 'instant':
        return <DateInput time />;
      case 'choice':
        return (
          <Select
            {...(of.many ? { mode: 'multiple' as const } : {})}
            allowClear={!of.required}
            showSearch={
              of.options.length > MAX_WITHOUT_SEARCH
                ? { filterOption: (typed, option) => matchesSearch(option?.label ?? '', typed) }
                : false
            }
            placeholder={t('actions.choose')}
            options={of.options.map(({ code, label: name }) => ({ value: code, label: pick(name) }))}
          />
        );
      case 'row':
        return <ChosenRow field={of} chain={chain} onRow={onRow} />;
      case 'files':
        return <FileUpload />;
      case 'texts':
        return <Select mode="tags" open={false} placeholder={example.placeholder ?? t('actions.texts')} />;
    }
  }
}

interface YesNoProps {
  /** Set by the form item; undefined until a choice is made. */
  readonly value?: boolean;
  readonly onChange?: (value: boolean | undefined) => void;
  readonly id?: string;
  readonly label: string;
  /** Whether the choice is optional. */
  readonly optional: boolean;
}

/** Yes or no without an initial value, so that "no" has to be chosen, unlike an unticked checkbox. */
function YesNo({ value, onChange, id, label, optional }: YesNoProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      value={value ?? (optional ? null : undefined)}
      options={[
        { value: true, label: t('value.yes') },
        { value: false, label: t('value.no') },
        ...(optional ? [{ value: null, label: t('input.notStated') }] : []),
      ]}
      onChange={(event) => onChange?.((event.target.value as boolean | null) ?? undefined)}
    />
  );
}

interface ListFieldProps {
  readonly field: Extract<Field, { kind: 'list' }>;
  readonly path: Path;
  readonly chain: string | undefined;
}

function ListField({ field, path, chain }: ListFieldProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const label = pick(field.title);
  return (
    <fieldset className="group wide">
      <legend>{field.required ? <span className="required">{label}</span> : label}</legend>
      <Form.List name={[...path]} {...(field.required ? { initialValue: [{}] } : {})}>
        {(items, { add, remove }, { errors }) => (
          <>
            {items.map((item) => (
              <div key={item.key} className="group-item">
                {field.fields.map((inner) => (
                  <SchemaField key={inner.name} field={inner} path={[item.name, inner.name]} chain={chain} />
                ))}
                <Button type="text" onClick={() => remove(item.name)}>
                  {t('actions.remove')}
                </Button>
              </div>
            ))}
            <Form.ErrorList errors={errors} />
            <Button type="dashed" onClick={() => add({})}>
              {t('actions.add', { label })}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
