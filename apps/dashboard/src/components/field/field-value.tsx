import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../figure/format-figure';
import { HorizontalScroll } from '../../foundation/layout/horizontal-scroll';
import { minuteOf, today } from '../../foundation/time/china-date';
import { TimeLink } from '../../foundation/time/time-link';
import { useLanguage } from '../../foundation/i18n/use-language';
import { CodeTag } from '../../foundation/vocabulary/code-tag';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';
import { fieldOf, type Row } from '../declaration/declarations';
import { EventName } from '../event/event-name';
import { OriginalText } from './original-text';
import { useRegistry } from '../registry/registry';
import { RowReference } from './row-reference';
import { useFieldLabel } from '../declaration/use-field-label';

interface FieldValueProps {
  readonly name: string;
  readonly value: unknown;
  /** The row the value belongs to: some values need other fields of it, such as the unit. */
  readonly row: Row;
  /** The calendar date on which validity and delay are judged. */
  readonly asOf?: string | undefined;
  readonly model?: string | undefined;
  /** Without a link. */
  readonly plain?: boolean;
  /** The row's own identifier: shown as it is, without a link to itself. */
  readonly own?: boolean;
}

const isAbsent = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Ratings such as IP67 are shown without a unit. */
const hasOwnScale = (measured: string): boolean => /^[A-Z]+\d*$/.test(measured);

/** Whether a value is drawn as a table or list of its own. */
export const isNested = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(Array.isArray(value) && value.every((item) => typeof item !== 'object'));

/** The value of a field as people read it: labels for codes, names for organisations, links to other rows. */
export function FieldValue({
  name,
  value,
  row,
  asOf = today(),
  model,
  own = false,
  plain = own,
}: FieldValueProps): ReactNode {
  const { t, i18n } = useTranslation();
  const { nameOf: organisationName } = useOrganisationNames();
  const { nameOf: chainName } = useChainNames();
  const { pick } = useLanguage();
  const { fieldRenderers } = useRegistry();
  const { kind: field, undecided } = fieldOf(model, name, { ...row, [name]: value });
  if (isAbsent(value) || undecided) {
    const meaning = `whenEmpty.${model}.${name}`;
    return Array.isArray(value) && i18n.exists(meaning) ? (
      (i18n.t as (key: string) => string)(meaning)
    ) : (
      <span className="muted">–</span>
    );
  }
  if (Array.isArray(value) && field.kind !== 'organisation' && value.every((each) => typeof each === 'string')) {
    return value.map((each: string, index) => (
      <Fragment key={each}>
        {index === 0 ? '' : t('value.listSeparator')}
        <FieldValue name={name} value={each} row={row} asOf={asOf} model={model} plain={plain} />
      </Fragment>
    ));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return <NestedValue name={name} value={value} row={row} asOf={asOf} model={model} />;
  }
  if (Array.isArray(value) && field.kind !== 'organisation')
    return <NestedValue name={name} value={value} row={row} asOf={asOf} model={model} />;
  const text = String(value);
  switch (field.kind) {
    case 'code':
      return <CodeTag code={text} model={model} />;
    case 'flag':
      return value === true || value === 1 ? t('value.yes') : t('value.no');
    case 'money':
      return typeof value === 'number' ? t('value.cny', { amount: formatCount(value) }) : text;
    case 'number':
    case 'count':
      return typeof value === 'number' ? formatCount(value) : text;
    case 'instant':
      return <span className="nowrap">{minuteOf(text)}</span>;
    case 'validity':
      return <Dated date={text} late={text < asOf} word={t('value.expired')} />;
    case 'due':
      return <Dated date={text} late={typeof row['awaitedOn'] === 'string' && text < asOf} word={t('value.overdue')} />;
    case 'awaited':
      return <Dated date={text} late={row['awaitedOn'] === text && text < asOf} word={t('value.overdue')} />;
    case 'measured':
      return <span className="nowrap">{hasOwnScale(text) ? text : `${text} ${String(row['unit'] ?? '')}`.trim()}</span>;
    case 'limit':
      return <span className="nowrap">{text.replaceAll('<=', '≤').replaceAll('>=', '≥')}</span>;
    case 'chain':
      return plain ? (
        chainName(text)
      ) : (
        <TimeLink className="chain-name" to={`/chains/${encodeURIComponent(text)}`}>
          {chainName(text)}
        </TimeLink>
      );
    case 'organisation': {
      const ids = (Array.isArray(value) ? value : [value]).map(String);
      return ids.map((id, index) => (
        <span key={id}>
          {index === 0 ? '' : t('value.listSeparator')}
          {plain ? (
            organisationName(id)
          ) : (
            <TimeLink to={`/organisations/${encodeURIComponent(id)}`} title={id}>
              {organisationName(id)}
            </TimeLink>
          )}
        </span>
      ));
    }
    case 'row': {
      const begin = field.within === undefined ? undefined : row[field.within];
      if (own || (field.within !== undefined && typeof begin !== 'string')) return <span className="mono">{text}</span>;
      const key = typeof begin === 'string' ? `${begin}/${text}` : text;
      return <RowReference model={field.model} rowKey={key} number={text} plain={plain} />;
    }
    case 'special': {
      const Renderer = fieldRenderers[field.renderer];
      return Renderer === undefined ? text : <Renderer value={text} row={row} plain={plain} own={own} />;
    }
    case 'bilingual':
      return pick({ zh: text, en: String(row[name.replace(/Zh$/, 'En')] ?? text) });
    case 'event':
      return <EventName eventId={text} />;
    case 'source':
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
    case 'text':
      return text;
  }
}

function Dated({ date, late, word }: { readonly date: string; readonly late: boolean; readonly word: string }) {
  return late ? (
    <span className="nowrap late">
      {date} <em>{word}</em>
    </span>
  ) : (
    <span className="nowrap">{date}</span>
  );
}

interface NestedValueProps {
  readonly name: string;
  readonly value: object;
  readonly row: Row;
  readonly asOf: string;
  readonly model: string | undefined;
}

const isRecord = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists and objects inside a row: a list of objects as a table, an object as a list of its fields. */
function NestedValue({ name: own, value, row, asOf, model }: NestedValueProps) {
  const labelOf = useFieldLabel();
  if (!Array.isArray(value)) {
    return (
      <dl className="nested">
        {Object.entries(value).map(([name, inner]) => (
          <div key={name}>
            <dt>{labelOf(name, model)}</dt>
            <dd>
              <FieldValue name={name} value={inner} row={value as Row} asOf={asOf} model={model} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  if (!value.every(isRecord)) return <>{value.map(String).join(' · ')}</>;
  const names = [...new Set(value.flatMap((item) => Object.keys(item)))];
  return (
    <HorizontalScroll label={labelOf(own, model)}>
      <table className="nested-table">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {labelOf(name, model)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.map((item, index) => (
            <tr key={index}>
              {names.map((name) => (
                <td key={name}>
                  <FieldValue name={name} value={item[name]} row={{ ...row, ...item }} asOf={asOf} model={model} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </HorizontalScroll>
  );
}
