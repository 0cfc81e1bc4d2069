import { Fragment, type ReactNode } from 'react';
import type { UploadedFile } from '#contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../figure/format-figure';
import { HorizontalScroll } from '../../foundation/layout/horizontal-scroll';
import { dayNumber, minuteOf, today } from '../../foundation/time/china-date';
import { periodText } from '../../foundation/time/period-text';
import { TimeLink } from '../../foundation/time/time-link';
import { useLanguage } from '../../foundation/i18n/use-language';
import { CodeTag } from '../../foundation/vocabulary/code-tag';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useChainNames, useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { eventFieldOf, isUndecided, type FieldDescription, type Row } from '../declaration/declarations';
import { EventName } from '../event/event-name';
import { FileList } from './file-list';
import { measuredText } from './measured-text';
import { OriginalText } from './original-text';
import { useRegistry } from '../registry/registry';
import { RowReference } from './row-reference';

interface FieldValueProps {
  /** Undefined if the property is not declared; the value is then shown unchanged. */
  readonly field: FieldDescription | undefined;
  readonly value: unknown;
  /** The row with the value; some kinds need another field of it, such as the unit. */
  readonly row: Row;
  /** The date on which validity and delay are judged. */
  readonly asOf?: string | undefined;
  /** Show no link. */
  readonly plain?: boolean;
  /** The value is the number of the row itself, which is shown without a link. */
  readonly own?: boolean;
}

const isAbsent = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether a value is shown as a table or list. */
export const isNested = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(Array.isArray(value) && value.every((item) => typeof item !== 'object'));

/** The value of a field as people read it: labels for codes, names for organisations, links to other rows. */
export function FieldValue({
  field,
  value,
  row,
  asOf = today(),
  own = false,
  plain = own,
}: FieldValueProps): ReactNode {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  if (isAbsent(value) || isUndecided(field, value, row)) {
    return field?.whenEmpty !== undefined && Array.isArray(value) ? (
      pick(field.whenEmpty)
    ) : (
      <span className="muted">–</span>
    );
  }
  if (isNested(value)) return <NestedValue field={field} value={value} row={row} asOf={asOf} />;
  if (Array.isArray(value)) {
    return value.map((each: unknown, index) => (
      <Fragment key={index}>
        {index === 0 ? '' : t('value.listSeparator')}
        <FieldValue field={field?.item ?? field} value={each} row={row} asOf={asOf} plain={plain} />
      </Fragment>
    ));
  }
  return <SingleValue field={field} value={value} row={row} asOf={asOf} plain={plain} own={own} />;
}

interface SingleValueProps {
  readonly field: FieldDescription | undefined;
  readonly value: unknown;
  readonly row: Row;
  readonly asOf: string;
  readonly plain: boolean;
  readonly own: boolean;
}

function SingleValue({ field, value, row, asOf, plain, own }: SingleValueProps): ReactNode {
  const { t } = useTranslation();
  const { nameOf: organisationName } = useOrganisationNames();
  const { nameOf: chainName } = useChainNames();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { fieldRenderers } = useRegistry();
  const text = String(value);
  const kind = field?.kind ?? (typeof value === 'boolean' ? 'flag' : typeof value === 'number' ? 'number' : 'text');
  const Renderer = fieldRenderers[kind];
  if (Renderer !== undefined) return <Renderer value={text} row={row} plain={plain} own={own} />;
  switch (kind) {
    case 'code': {
      const words = field?.codes?.find(({ code }) => code === text);
      const tag = <CodeTag code={text} {...(words === undefined ? {} : { words: pick(words) })} />;
      return field?.name === 'status' && hasExpired(text, row, asOf) ? (
        <span className="nowrap late">
          <em>{t('value.expired')}</em>
        </span>
      ) : (
        tag
      );
    }
    case 'flag': {
      const yes = value === true || value === 1;
      if (field?.words !== undefined) return pick(yes ? field.words.yes : field.words.no);
      return yes ? t('value.yes') : t('value.no');
    }
    case 'money':
      return typeof value === 'number' ? t('value.cny', { amount: formatCount(value) }) : text;
    case 'number':
    case 'percent': {
      const digits = typeof value === 'number' ? formatCount(value) : text;
      return field?.unit === undefined ? digits : `${digits} ${pick(field.unit)}`;
    }
    case 'period':
      return <span className="nowrap">{periodText(t, text)}</span>;
    case 'instant':
      return <span className="nowrap">{minuteOf(text)}</span>;
    case 'expiry':
      return <Dated date={text} late={text < asOf} word={t('value.expired')} asOf={asOf} ends />;
    case 'deadline': {
      const awaited = field?.awaited === undefined ? text : row[field.awaited];
      const isAwaited = awaited === value;
      return (
        <Dated date={text} late={isAwaited && text < asOf} word={t('value.overdue')} {...(isAwaited ? { asOf } : {})} />
      );
    }
    case 'quantity':
    case 'limit':
      return <span className="nowrap">{measuredText(text, row[field?.unitField ?? ''], label)}</span>;
    case 'chain':
      return plain ? (
        chainName(text)
      ) : (
        <TimeLink className="chain-name" to={`/chains/${encodeURIComponent(text)}`}>
          {chainName(text)}
        </TimeLink>
      );
    case 'organisation':
      return plain || own ? (
        organisationName(text)
      ) : (
        <TimeLink to={`/organisations/${encodeURIComponent(text)}`} title={text}>
          {organisationName(text)}
        </TimeLink>
      );
    case 'row':
    case 'rowByType': {
      const model = field?.model ?? field?.models?.[String(row[field.type ?? ''])];
      const begin = field?.within === undefined ? undefined : row[field.within];
      if (own || model === undefined || (field?.within !== undefined && typeof begin !== 'string'))
        return <span className="mono">{text}</span>;
      const Special = fieldRenderers[model];
      if (Special !== undefined) return <Special value={text} row={row} plain={plain} own={own} />;
      const key = typeof begin === 'string' ? `${begin}/${text}` : text;
      return <RowReference model={model} rowKey={key} number={text} plain={plain} />;
    }
    case 'identifier':
      return <span className="mono">{text}</span>;
    case 'bilingual':
      return pick({ zh: text, en: String(row[field?.english ?? ''] ?? text) });
    case 'event':
      return <EventName eventId={text} />;
    case 'sourceText':
      return <OriginalText text={text} />;
    case 'address':
      return /^https?:/.test(text) ? (
        <a href={text} rel="noreferrer">
          {text}
        </a>
      ) : (
        text
      );
    case 'date':
      return <span className="nowrap">{text}</span>;
    default:
      return text;
  }
}

/** Whether a status says that something is valid whose validity has ended since. */
const hasExpired = (status: string, { validUntil }: Row, asOf: string): boolean =>
  VALID.includes(status) && typeof validUntil === 'string' && validUntil < asOf;

/** Statuses of what is in force until its date. */
const VALID: readonly string[] = ['GRANTED'];

/** Dates that come within this many days are shown with the days that are left. */
const SOON_DAYS = 90;

interface DatedProps {
  readonly date: string;
  readonly late: boolean;
  /** What it is when its date has passed. */
  readonly word: string;
  /** The date from which the days that are left are counted; without it they are not shown. */
  readonly asOf?: string;
  /** Whether a validity ends on the date; otherwise something is due. */
  readonly ends?: boolean;
}

function Dated({ date, late, word, asOf, ends = false }: DatedProps) {
  const { t } = useTranslation();
  if (late)
    return (
      <span className="nowrap late">
        {date} <em>{word}</em>
      </span>
    );
  const left = asOf === undefined ? NaN : dayNumber(date) - dayNumber(asOf);
  return (
    <span className="nowrap">
      {date}
      {left >= 0 && left <= SOON_DAYS ? (
        <small className="soon"> {t(ends ? 'value.endsIn' : 'value.dueIn', { count: left })}</small>
      ) : null}
    </span>
  );
}

interface NestedValueProps {
  readonly field: FieldDescription | undefined;
  readonly value: unknown;
  readonly row: Row;
  readonly asOf: string;
}

const isRecord = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of the records in a value: the declared ones, otherwise the properties of the records. */
function innerFields(field: FieldDescription | undefined, records: readonly Row[]): readonly FieldDescription[] {
  const declared = field?.item?.fields ?? field?.fields;
  const present = new Set(records.flatMap((record) => Object.keys(record)));
  if (declared !== undefined) return declared.filter(({ name, hidden }) => present.has(name) && hidden !== true);
  return [...present].map(
    (name) => eventFieldOf(name) ?? { name, kind: 'text' as const, label: { zh: name, en: name } },
  );
}

/** Lists and objects inside a row: a small table if all items are records, otherwise one after another. */
function NestedValue({ field, value, row, asOf }: NestedValueProps) {
  const { pick } = useLanguage();
  if (isRecord(value)) {
    return (
      <dl className="nested">
        {innerFields(field, [value]).map((inner) => (
          <div key={inner.name}>
            <dt>{pick(inner.label)}</dt>
            <dd>
              <FieldValue field={inner} value={value[inner.name]} row={value} asOf={asOf} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (field?.item?.shows === 'file') return <FileList files={items as readonly UploadedFile[]} />;
  if (!items.every(isRecord)) return <>{items.map(String).join(' · ')}</>;
  const columns = innerFields(field, items);
  return (
    <HorizontalScroll label={field === undefined ? '' : pick(field.label)}>
      <table className="nested-table">
        <thead>
          <tr>
            {columns.map((inner) => (
              <th key={inner.name} scope="col">
                {pick(inner.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={index}>
              {columns.map((inner) => (
                <td key={inner.name}>
                  <FieldValue field={inner} value={item[inner.name]} row={{ ...row, ...item }} asOf={asOf} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </HorizontalScroll>
  );
}
