import { Select } from 'antd';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useRow, useRows } from '../../foundation/api/queries';
import type { ColumnFilters } from '../../foundation/api/queries';
import { modelByName } from '../declaration/declarations';
import { useRowName } from '../field/row-name';

const OPTIONS = 30;
/** Rows that are read where only some of them are offered. */
const MOST = 500;
const SEARCH_AFTER_MS = 250;

type Chosen = string | readonly string[] | undefined;

interface RowSelectProps {
  readonly model: string;
  readonly value?: Chosen;
  readonly onChange?: (value: Chosen, row: Readonly<Record<string, unknown>> | undefined) => void;
  readonly many?: boolean;
  readonly where?: ColumnFilters;
  readonly chain?: string | undefined;
  /** Identifiers that are offered; undefined: all that are found. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly placeholder?: string;
  readonly id?: string;
  readonly testId?: string;
}

/**
 * Selects a row of a read model, searched on the server. The value is the identifier that commands use. A typed text
 * can be used as the value, because the row may not have been projected yet.
 */
export function RowSelect({
  model,
  value,
  onChange,
  many = false,
  where = {},
  chain,
  only,
  placeholder,
  id,
  testId,
}: RowSelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const nameOf = useRowName();
  const view = modelByName(model);
  const { data, isFetching } = useRows(model, {
    search: search || undefined,
    limit: only === undefined ? OPTIONS : MOST,
    where,
    chain,
  });
  const single = typeof value === 'string' ? value : undefined;
  const selected = typeof value === 'string' ? [value] : (value ?? []);
  const found = (data?.items ?? []).map((item) => {
    const called = view === undefined ? undefined : item.row[view.naming.id];
    const code = typeof called === 'string' ? called : item.key;
    const name = view === undefined ? item.label : nameOf(view, item).title;
    return { value: code, name, label: name === code ? code : `${name} · ${code}`, row: item.row };
  });
  const options = only === undefined ? found : found.filter((option) => only.has(option.value));
  const known = (code: string) => options.some((option) => option.value === code);
  const extra = [
    ...selected
      .filter((code) => !known(code))
      .map((code) => ({ value: code, label: <NameOf model={model} code={code} />, row: {} })),
    ...(typed !== '' && typed !== single && !known(typed) && !isFetching
      ? [{ value: typed, label: t('actions.asTyped', { text: typed }), row: {} }]
      : []),
  ];
  /** On blur, chooses the typed text: the row with that number or name, otherwise the text itself. */
  const takeTyped = () => {
    const text = typed.trim();
    setTyped('');
    if (text === '') return;
    const option = options.find((each) => each.value === text || each.name === text);
    const code = option?.value ?? text;
    if (!many) onChange?.(code, option?.row ?? {});
    else if (!(value ?? []).includes(code)) onChange?.([...(value ?? []), code], undefined);
  };
  const total = only === undefined ? (data?.total ?? 0) : options.length;
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(many ? { mode: 'multiple' as const } : {})}
      value={(value ?? null) as string | null}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      onBlur={takeTyped}
      popupRender={withCount(total > options.length ? t('lists.options', { shown: options.length, total }) : undefined)}
      allowClear
      loading={isFetching}
      placeholder={placeholder ?? t('actions.search')}
      notFoundContent={t('rows.noneFound')}
      data-testid={testId}
      options={[...options, ...extra]}
      onChange={(next: string | string[] | null | undefined, chosen) => {
        setTyped('');
        onChange?.(next ?? undefined, Array.isArray(chosen) ? undefined : chosen?.row);
      }}
    />
  );
}

/** Renders the options, and below them a note if there are more. */
const withCount = (text: string | undefined) =>
  function renderOptions(menu: ReactElement) {
    return (
      <>
        {menu}
        {text === undefined ? null : <p className="muted select-more">{text}</p>}
      </>
    );
  };

/** The name of a selected row that is not among the options. */
function NameOf({ model, code }: { readonly model: string; readonly code: string }) {
  const view = modelByName(model);
  const nameOf = useRowName();
  // The number alone does not name a row of which it is only a part of the key.
  const { data } = useRow(model, code, view?.key.length === 1);
  const name = data === undefined || view === undefined ? code : nameOf(view, data).title;
  return <>{name === code ? code : `${name} · ${code}`}</>;
}
