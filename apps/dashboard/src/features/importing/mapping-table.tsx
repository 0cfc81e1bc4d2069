import { useTranslation } from 'react-i18next';
import type { CommandDescription, ImportCheck, ImportMapping } from '#contracts';
import { useLanguage } from '../../foundation/i18n/use-language';

interface MappingTableProps {
  readonly description: CommandDescription;
  readonly check: ImportCheck;
  readonly onChange: (mapping: ImportMapping) => void;
}

interface Field {
  readonly title?: string;
  readonly 'x-title-en'?: string;
}

type Source = ImportMapping['data'][string];

const OCCURRED_AT = 'occurredAt';
const CONSTANT = '\u0000constant';
const OTHER = '\u0000other';

/** What a source is in the list of choices: the title of a column, a constant, nothing, or what only a file says. */
function choiceOf(source: Source | undefined): string {
  if (source === undefined) return '';
  if (typeof source !== 'object') return CONSTANT;
  return 'column' in source ? String(source.column) : OTHER;
}

/** Where each field of the command comes from: a column of the file, or a value that all rows share. */
export function MappingTable({ description, check, onChange }: MappingTableProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { mapping, columns } = check;
  const { properties = {}, required = [] } = description.schema as {
    properties?: Readonly<Record<string, Field>>;
    required?: readonly string[];
  };
  const nameOf = (name: string, field: Field): string =>
    (language === 'en' ? field['x-title-en'] : field.title) ?? name;
  const setData = (name: string, source: Source | undefined): void => {
    const { [name]: _, ...rest } = mapping.data;
    onChange({ ...mapping, data: source === undefined ? rest : { ...rest, [name]: source } });
  };
  const choose = (name: string, choice: string): void => {
    if (name === OCCURRED_AT) {
      const { occurredAt: _, ...rest } = mapping;
      return onChange(choice === '' ? rest : { ...rest, occurredAt: { ...mapping.occurredAt, column: choice } });
    }
    if (choice === CONSTANT) return setData(name, '');
    if (choice === OTHER) return;
    setData(
      name,
      choice === '' ? undefined : { column: choice, ...(required.includes(name) ? {} : { optional: true }) },
    );
  };
  const rows: readonly (readonly [string, string, Source | undefined])[] = [
    [OCCURRED_AT, t('importing.occurredAt'), mapping.occurredAt && { column: mapping.occurredAt.column }],
    ...Object.entries(properties).map(([name, field]) => [name, nameOf(name, field), mapping.data[name]] as const),
  ];
  return (
    <div className="import-mapping" data-testid="import-mapping">
      {rows.map(([name, title, source]) => (
        <label key={name} className="import-field">
          <span>
            {title}
            {required.includes(name) ? <em className="import-required"> {t('importing.required')}</em> : null}
          </span>
          <select className="select" value={choiceOf(source)} onChange={(event) => choose(name, event.target.value)}>
            <option value="">{t('importing.none')}</option>
            {columns.map((column) => (
              <option key={column} value={column}>
                {column}
              </option>
            ))}
            {name === OCCURRED_AT ? null : <option value={CONSTANT}>{t('importing.constant')}</option>}
            {choiceOf(source) === OTHER ? <option value={OTHER}>{JSON.stringify(source)}</option> : null}
          </select>
          {source !== undefined && typeof source !== 'object' ? (
            <input
              className="input"
              aria-label={t('importing.constantOf', { field: title })}
              value={String(source)}
              onChange={(event) => setData(name, event.target.value)}
            />
          ) : null}
        </label>
      ))}
    </div>
  );
}
