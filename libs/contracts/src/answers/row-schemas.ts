import { readModels, type Field, type RowModel, type RowTypes } from '#projections';
import { Type, type TUnsafe } from 'typebox';

const text = { type: ['string', 'null'] };
const date = { ...text, format: 'date' };

/** The schema of a property by the kind of its field. Empty fields are null. */
function valueSchema(field: Field): Readonly<Record<string, unknown>> {
  switch (field.kind) {
    case 'code':
      return { enum: [...field.codes, null] };
    case 'date':
    case 'expiry':
    case 'deadline':
      return date;
    case 'instant':
      return { ...text, format: 'date-time' };
    case 'flag':
      return { type: ['boolean', 'null'] };
    case 'number':
    case 'ordinal':
    case 'percent':
    case 'money':
      return { type: ['number', 'null'] };
    case 'list':
      return { type: 'array', items: fieldSchema(field.item) };
    case 'record':
      return { type: ['object', 'null'], properties: propertiesOf(field.fields), additionalProperties: false };
    default:
      return text;
  }
}

const fieldSchema = (field: Field): Readonly<Record<string, unknown>> => ({
  title: `${field.zh} / ${field.en}`,
  ...(field.help === undefined ? {} : { description: `${field.help.zh} / ${field.help.en}` }),
  ...valueSchema(field),
});

const propertiesOf = (fields: Readonly<Record<string, Field>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)]));

/** The schema of a row. Only the fields of the key are required. */
const rowSchema = ({ title, key, fields }: RowModel): TUnsafe =>
  Type.Unsafe({
    title: `${title.zh} / ${title.en}`,
    type: 'object',
    properties: propertiesOf(fields),
    required: key,
    additionalProperties: false,
  });

/** The schema of each read model's rows, by the model's name. */
export const rowSchemas = Object.fromEntries(readModels.map((model) => [model.name, rowSchema(model)])) as {
  readonly [M in keyof RowTypes]: TUnsafe<RowTypes[M]>;
};
