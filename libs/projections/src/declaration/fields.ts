import { MEDIA_TYPES, term, type Term } from '#domain';

/** Properties of every kind of field. */
interface Described extends Term {
  /** A sentence that explains the field. */
  readonly help?: Term;
  /** Screens do not show the field, because it repeats another one or only serves conditions. */
  readonly hidden?: true;
  /** The meaning of an empty list, if it has one. */
  readonly whenEmpty?: Term;
}

/** Text without a special format. */
interface TextField extends Described {
  readonly kind: 'text' | 'identifier' | 'address' | 'indicatorGroup' | 'period' | 'sourceText';
}

/** One of a closed list of codes of the domain. */
export interface CodeField<C extends string = string> extends Described {
  readonly kind: 'code';
  /** Every value of the field, in the order of filters. */
  readonly codes: readonly C[];
  /** Labels of codes with a special meaning in this model; other codes have the labels of the domain. */
  readonly words?: { readonly [K in C]?: Term };
}

/**
 * - `date`: a calendar date at +08:00, `YYYY-MM-DD`
 * - `expiry`: the last date on which something is valid
 * - `deadline`: the last date on which something is due; `awaited` names the field that holds the date while it is
 *   still awaited, if it is not the field itself
 * - `instant`: ISO 8601, UTC with milliseconds
 */
interface DateField extends Described {
  readonly kind: 'date' | 'expiry' | 'deadline' | 'instant';
  readonly awaited?: string;
}

/** A text with its translation in another field of the row. */
interface BilingualField extends Described {
  readonly kind: 'bilingual';
  /** The field with the English text. */
  readonly english: string;
}

/** A reported value, or a limit in its original form such as `>=0.50`, with the unit in another field of the row. */
interface QuantityField extends Described {
  readonly kind: 'quantity' | 'limit';
  /** The field with the unit. */
  readonly unit: string;
}

/** An id of an object with a name. */
interface ReferenceField extends Described {
  readonly kind: 'organisation' | 'chain' | 'event' | 'rule' | 'policy' | 'responsibleUnit';
  /** The page of the referenced object lists the rows that refer to it. */
  readonly listedOnReferencedPage?: true;
}

/** The key of a row of another read model, or the last part of the key. */
interface RowReferenceField extends Described {
  readonly kind: 'row';
  readonly model: string;
  /** The field with the first part of the key. */
  readonly within?: string;
  /** The page of the referenced row lists the rows that refer to it. */
  readonly listedOnReferencedPage?: true;
}

/** An id whose read model depends on a code in another field of the row. */
interface TypedReferenceField extends Described {
  readonly kind: 'rowByType';
  readonly type: string;
  /** Read model by code; `award`: an organisation and the honour it was granted. */
  readonly models: Readonly<Record<string, string>>;
}

interface FlagField extends Described {
  readonly kind: 'flag';
  /** Labels of true and false, if yes and no are not clear enough. */
  readonly words?: { readonly yes: Term; readonly no: Term };
}

/**
 * - `number`: a count or another plain number, with its `unit` if it has one
 * - `ordinal`: a number that identifies and does not count, such as a year, a version or a round; written without grouping
 * - `percent`: 0 to 100 and beyond
 * - `money`: whole yuan; `undecidedIn` names the statuses in which 0 means that the amount is not decided yet
 */
interface NumericField extends Described {
  readonly kind: 'number' | 'ordinal' | 'percent' | 'money';
  readonly unit?: Term;
  readonly undecidedIn?: readonly string[];
}

interface ListField<I = never> extends Described {
  readonly kind: 'list';
  /** Only who oversees the row sees the items; for everyone else the list is empty. */
  readonly overseersOnly?: true;
  readonly item: [I] extends [never] ? Field : FieldFor<I>;
}

interface RecordField<V = never> extends Described {
  readonly kind: 'record';
  /** Screens show the record as a file that can be opened: its fields are those of `AttachedFileData`. */
  readonly shows?: 'file';
  readonly fields: [V] extends [never] ? Readonly<Record<string, Field>> : FieldsOf<V>;
}

/** The declaration of a property of a row, from which its storage, filters and display are derived. */
export type Field =
  | TextField
  | CodeField
  | DateField
  | BilingualField
  | QuantityField
  | ReferenceField
  | RowReferenceField
  | TypedReferenceField
  | FlagField
  | NumericField
  | ListField
  | RecordField;

export type FieldKind = Field['kind'];

type TextualField =
  TextField | DateField | BilingualField | QuantityField | ReferenceField | RowReferenceField | TypedReferenceField;

/** The kinds of fields for a property of type T; a union of literals is always a code. */
export type FieldFor<V> = [NonNullable<V>] extends [boolean]
  ? FlagField
  : [NonNullable<V>] extends [number]
    ? NumericField
    : [NonNullable<V>] extends [string]
      ? string extends NonNullable<V>
        ? TextualField | CodeField
        : CodeField<NonNullable<V>>
      : [NonNullable<V>] extends [readonly (infer I)[]]
        ? ListField<I>
        : [NonNullable<V>] extends [object]
          ? RecordField<NonNullable<V>>
          : never;

/** A field for every property of a row. */
export type FieldsOf<R> = { readonly [K in keyof R & string]-?: FieldFor<R[K]> };

type More<F extends Described> = Omit<F, 'kind' | 'zh' | 'en'>;

const textual =
  <K extends TextField['kind']>(kind: K) =>
  (zh: string, en: string, more: More<TextField> = {}) => ({ kind, zh, en, ...more });

export const text = textual('text');
/** A number or id for citation, such as a report number. */
export const identifier = textual('identifier');
/** A web address. */
export const address = textual('address');
export const indicatorGroup = textual('indicatorGroup');
/** A year, a part of it, or the months that end with it, such as `2026-Q3` or `2026-Q3-TTM`. */
export const period = textual('period');
/** Text of a document, in the language of the document. */
export const sourceText = textual('sourceText');

export const code = <const C extends string>(
  codes: readonly C[],
  zh: string,
  en: string,
  more: Omit<More<CodeField<C>>, 'codes'> = {},
): CodeField<C> => ({ kind: 'code', codes, zh, en, ...more });

const dated =
  <K extends DateField['kind']>(kind: K) =>
  (zh: string, en: string, more: More<DateField> = {}) => ({ kind, zh, en, ...more });

export const date = dated('date');
export const expiry = dated('expiry');
export const deadline = dated('deadline');
export const instant = dated('instant');

export const bilingual = (english: string, zh: string, en: string, more: Omit<More<BilingualField>, 'english'> = {}) =>
  ({ kind: 'bilingual', english, zh, en, ...more }) as const;

export const quantity = (unit: string, zh: string, en: string, more: Omit<More<QuantityField>, 'unit'> = {}) =>
  ({ kind: 'quantity', unit, zh, en, ...more }) as const;

export const limit = (unit: string, zh: string, en: string, more: Omit<More<QuantityField>, 'unit'> = {}) =>
  ({ kind: 'limit', unit, zh, en, ...more }) as const;

const reference =
  <K extends ReferenceField['kind']>(kind: K) =>
  (zh: string, en: string, more: More<ReferenceField> = {}) => ({ kind, zh, en, ...more });

export const organisation = reference('organisation');
export const event = reference('event');
export const rule = reference('rule');
export const policy = reference('policy');
export const responsibleUnit = reference('responsibleUnit');
export const chain = (zh = '产业链', en = 'Chain', more: More<ReferenceField> = {}) => reference('chain')(zh, en, more);

export const row = (model: string, zh: string, en: string, more: Omit<More<RowReferenceField>, 'model'> = {}) =>
  ({ kind: 'row', model, zh, en, ...more }) as const;

export const rowByType = (
  type: string,
  models: Readonly<Record<string, string>>,
  zh: string,
  en: string,
  more: Omit<More<TypedReferenceField>, 'type' | 'models'> = {},
) => ({ kind: 'rowByType', type, models, zh, en, ...more }) as const;

export const flag = (zh: string, en: string, more: More<FlagField> = {}) =>
  ({ kind: 'flag', zh, en, ...more }) as const;

const numeric =
  <K extends NumericField['kind']>(kind: K) =>
  (zh: string, en: string, more: More<NumericField> = {}) => ({ kind, zh, en, ...more });

export const number = numeric('number');
export const ordinal = numeric('ordinal');
export const percent = numeric('percent');
export const money = numeric('money');

/** A list of items of one kind; it has the label of its item. */
export const list = <const F extends Described>(
  item: F,
  more: Partial<More<Described>> & Pick<ListField, 'overseersOnly'> = {},
) => ({
  kind: 'list' as const,
  zh: item.zh,
  en: item.en,
  item,
  ...more,
});

/** An object inside a row. */
export const record = <const F extends Readonly<Record<string, Described>>>(
  zh: string,
  en: string,
  fields: F,
  more: Partial<More<Described>> & Pick<RecordField, 'shows'> = {},
) => ({ kind: 'record' as const, zh, en, fields, ...more });

/** The files that the events of a row attached. A reader of the row may read them. */
export const files = (zh = '证据文件', en = 'Evidence files') =>
  list(
    record(
      zh,
      en,
      {
        fileName: text('文件名', 'File name'),
        mediaType: code(MEDIA_TYPES, '文件类型', 'Type of file'),
        bytes: number('大小', 'Size', { unit: term('字节', 'bytes') }),
        sha256: identifier('文件摘要 (SHA-256)', 'SHA-256 of the file'),
      },
      { shows: 'file' },
    ),
  );
