import type { CommandDescription } from '#contracts';
import type { Bilingual } from '../../foundation/i18n/use-language';
import { modelByName } from '../declaration/declarations';

/** The subset of JSON Schema that command descriptions use. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly title?: string;
  readonly 'x-title-en'?: string;
  readonly description?: string;
  readonly 'x-description-en'?: string;
  readonly 'x-ref'?: string;
  readonly 'x-kinds'?: readonly string[];
  readonly 'x-on-chain'?: boolean;
  readonly examples?: readonly unknown[];
  readonly 'x-unit'?: string;
  readonly 'x-files'?: boolean;
  readonly 'x-new-id'?: string;
  readonly 'x-enum-labels'?: Readonly<Record<string, Bilingual>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Common {
  readonly name: string;
  readonly title: Bilingual;
  readonly hint: Bilingual | undefined;
  /** What can be typed, as a placeholder. */
  readonly example: string | undefined;
  readonly required: boolean;
  /** The identifier of what the command begins, which the server makes where none is entered. */
  readonly made: boolean;
}

export interface Option {
  readonly code: string;
  readonly label: Bilingual;
}

/** One field of a form. */
export type Field = Common &
  (
    | { readonly kind: 'text'; readonly maxLength: number | undefined }
    | {
        readonly kind: 'number';
        /** An amount in whole yuan. */
        readonly money: boolean;
        readonly min: number | undefined;
        readonly max: number | undefined;
      }
    | { readonly kind: 'flag' | 'date' | 'instant' }
    | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly many: boolean }
    | {
        readonly kind: 'row';
        readonly model: string;
        readonly many: boolean;
        /** Kinds of organisations that are offered; undefined: all. */
        readonly kinds: readonly string[] | undefined;
        /** Whether only organisations of the chosen chain are offered. */
        readonly onChain: boolean;
      }
    | { readonly kind: 'texts' }
    | { readonly kind: 'files' }
    | { readonly kind: 'object'; readonly fields: readonly Field[] }
    | { readonly kind: 'list'; readonly fields: readonly Field[] }
  );

const bilingual = (zh: string | undefined, en: string | undefined): Bilingual | undefined =>
  zh === undefined && en === undefined ? undefined : { zh: zh ?? en ?? '', en: en ?? zh ?? '' };

/** The word of a field for the identifier of what a command begins: “检测编号” and not “检测”. */
const numberOf = ({ zh, en }: Bilingual): Bilingual => ({
  zh: zh.endsWith('号') ? zh : `${zh}编号`,
  en: /\b(?:no\.|number)$/i.test(en) ? en : `${en} no.`,
});

/** Whether a pattern describes dates: it matches a valid date and no invalid one. */
function isDatePattern(pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  try {
    const expression = new RegExp(pattern, 'u');
    return expression.test('2026-01-31') && !expression.test('2026-13-31') && !expression.test('2026-01');
  } catch {
    return false;
  }
}

const optionsOf = ({ enum: codes = [], 'x-enum-labels': labels = {} }: Schema): readonly Option[] =>
  codes.map(String).map((code) => ({ code, label: labels[code] ?? { zh: code, en: code } }));

/** The read model a property refers to; undefined where the command creates the row, so its identifier is new. */
function referencedModel(command: string, name: string, schema: Schema): string | undefined {
  const model = schema['x-ref'];
  const view = model === undefined ? undefined : modelByName(model);
  return view?.naming.id === name && view.createCommands.includes(command) ? undefined : model;
}

/** The fields of a command's form, in the order of its schema. */
export function fieldsOf(command: CommandDescription): readonly Field[] {
  const root = command.schema as Schema;
  const resolve = (schema: Schema): Schema => {
    const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '')?.[1];
    return name === undefined ? schema : { ...root.$defs?.[name], ...schema };
  };
  const fields = (schema: Schema): readonly Field[] =>
    Object.entries(schema.properties ?? {}).map(([name, property]) =>
      field(name, resolve(property), schema.required?.includes(name) ?? false),
    );
  const field = (name: string, schema: Schema, required: boolean): Field => {
    const ref = referencedModel(command.name, name, schema);
    const isNumber = schema['x-new-id'] !== undefined && ref === undefined;
    const title = bilingual(schema.title, schema['x-title-en']) ?? { zh: name, en: name };
    const [example] = schema.examples ?? [];
    const common: Common = {
      name,
      title: isNumber ? numberOf(title) : title,
      example: typeof example === 'string' || typeof example === 'number' ? String(example) : undefined,
      hint: bilingual(schema.description, schema['x-description-en']),
      required,
      made: schema['x-new-id'] !== undefined,
    };
    const offered = { kinds: schema['x-kinds'], onChain: schema['x-on-chain'] === true };
    if (schema['x-files'] === true) return { ...common, kind: 'files' };
    if (schema.type === 'array') {
      const items = resolve(schema.items ?? {});
      const itemRef = items['x-ref'] ?? ref;
      if (itemRef !== undefined) return { ...common, kind: 'row', model: itemRef, many: true, ...offered };
      if (items.enum !== undefined) return { ...common, kind: 'choice', options: optionsOf(items), many: true };
      return items.type === 'object'
        ? { ...common, kind: 'list', fields: fields(items) }
        : { ...common, kind: 'texts' };
    }
    if (schema.type === 'object') return { ...common, kind: 'object', fields: fields(schema) };
    if (ref !== undefined) return { ...common, kind: 'row', model: ref, many: false, ...offered };
    if (schema.enum !== undefined) return { ...common, kind: 'choice', options: optionsOf(schema), many: false };
    if (schema.type === 'boolean') return { ...common, kind: 'flag' };
    if (schema.type === 'integer' || schema.type === 'number') {
      const money = schema['x-unit'] === 'CNY';
      return { ...common, kind: 'number', money, min: schema.minimum, max: schema.maximum };
    }
    if (schema.format === 'date' || isDatePattern(schema.pattern)) return { ...common, kind: 'date' };
    if (schema.format === 'date-time') return { ...common, kind: 'instant' };
    return { ...common, kind: 'text', maxLength: schema.maxLength };
  };
  return fields(root);
}
