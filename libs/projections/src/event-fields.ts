import { FIELDS, type Term } from '#domain';
import { wordsOf } from './declaration/code-words.js';
import type { FieldDescription } from './declaration/describe.js';
import type { Field } from './declaration/fields.js';
import { readModels } from './read-models.js';

/**
 * The kinds and labels of the properties of event data, by name. Most properties of rows have the same name as in the
 * events, so they come from the declarations of the read models; the labels of the others come from command payloads.
 */
export function eventFields(): readonly FieldDescription[] {
  const fields = new Map<string, FieldDescription>();
  for (const { fields: declared } of readModels) collect(declared, fields);
  for (const [name, term] of Object.entries(FIELDS)) {
    const label = { zh: term.zh, en: term.en };
    const known = fields.get(name);
    if (known !== undefined) fields.set(name, { ...known, label });
    else fields.set(name, { name, label, ...referenceTo(term.ref) });
  }
  return [...fields.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function collect(declared: Readonly<Record<string, Field>>, fields: Map<string, FieldDescription>): void {
  for (const [name, field] of Object.entries(declared)) {
    const known = fields.get(name);
    if (known === undefined) fields.set(name, plainField(name, field));
    else if (known.codes !== undefined && field.kind === 'code')
      fields.set(name, {
        ...known,
        codes: withCodes(
          withCodes(
            [],
            known.codes.map(({ code }) => code),
          ),
          field.codes,
        ),
      });
    if (field.kind === 'record') collect(field.fields, fields);
    if (field.kind === 'list' && field.item.kind === 'record') collect(field.item.fields, fields);
  }
}

/**
 * The field without the properties that apply only in its read model, such as dependence on a status. The labels of codes
 * are those of its read model until another read model has the field too.
 */
function plainField(name: string, field: Field): FieldDescription {
  const label: Term = { zh: field.zh, en: field.en };
  switch (field.kind) {
    case 'code':
      return { name, label, kind: 'code', codes: withCodes([], field.codes, field.words) };
    case 'row':
      return {
        name,
        label,
        kind: 'row',
        model: field.model,
        ...(field.within === undefined ? {} : { within: field.within }),
      };
    case 'rowByType':
      return { name, label, kind: 'rowByType', type: field.type, models: field.models };
    case 'quantity':
    case 'limit':
      return { name, label, kind: field.kind, unitField: field.unit };
    case 'bilingual':
      return { name, label, kind: 'bilingual', english: field.english };
    case 'deadline':
    case 'expiry':
      return { name, label, kind: 'date' };
    case 'list':
      return { name, label, kind: 'list', item: plainField(name, field.item) };
    case 'record':
      return {
        name,
        label,
        kind: 'record',
        fields: Object.entries(field.fields).map(([inner, of]) => plainField(inner, of)),
        ...(field.shows === undefined ? {} : { shows: field.shows }),
      };
    default:
      return { name, label, kind: field.kind };
  }
}

type Codes = NonNullable<FieldDescription['codes']>;

const withCodes = (
  known: Codes,
  codes: readonly string[],
  own: Readonly<Record<string, Term | undefined>> = {},
): Codes => [
  ...known,
  ...codes
    .filter((code) => known.every((each) => each.code !== code))
    .map((code) => ({ code, ...wordsOf(code, own[code]) })),
];

function referenceTo(model: string | undefined): Pick<FieldDescription, 'kind' | 'model'> {
  if (model === undefined) return { kind: 'text' };
  if (model === 'organisations') return { kind: 'organisation' };
  if (model === 'chains') return { kind: 'chain' };
  return { kind: 'row', model };
}
