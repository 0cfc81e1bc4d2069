import type { CommandDescription } from '#contracts';
import { CODES, fieldTerm, type Action, type Term } from '#domain';
import type { JsonSchema } from './validation/payload-schema.js';

/** Fields that take the key of a row although their words name no read model, because a command may also make it. */
const TAKEN_FROM: Readonly<Record<string, string>> = {
  bidId: 'bids',
  bookingId: 'resource_bookings',
  certificateNo: 'calibrations',
  standardId: 'standards',
};

type Annotated = Readonly<Record<string, unknown>>;

/** The description of a command for forms and the OpenAPI document: its schema with labels in zh and en. */
export const describeCommand = (action: Action, schema: JsonSchema): CommandDescription => ({
  name: action.name,
  title: plain(action.title),
  area: action.area,
  aggregate: action.aggregate.kind,
  roles: action.roles,
  submission: action.submission,
  schema: annotated(action, schema),
  example: action.example,
});

function annotated(action: Action, schema: JsonSchema): Annotated {
  const { properties, required, items, enum: codes } = schema;
  return {
    ...schema,
    // Who sends a command may leave out the identifiers that are made.
    ...(required ? { required: required.filter((name) => properties?.[name]?.['x-new-id'] === undefined) } : {}),
    ...(properties ? { properties: annotatedFields(action, properties) } : {}),
    ...(items ? { items: annotated(action, items) } : {}),
    ...(codes ? { 'x-enum-labels': labels(action, codes) } : {}),
  };
}

const annotatedFields = (action: Action, fields: Readonly<Record<string, JsonSchema>>): Annotated =>
  Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => {
      const term = fieldTerm(action, name);
      const words = term ? { title: term.zh, 'x-title-en': term.en } : {};
      const ref = term?.ref ?? TAKEN_FROM[name];
      return [name, { ...annotated(action, schema), ...words, ...(ref === undefined ? {} : { 'x-ref': ref }) }];
    }),
  );

const labels = (action: Action, codes: readonly unknown[]): Readonly<Record<string, Term>> =>
  Object.fromEntries(
    codes.flatMap((code) => {
      const term = action.terms.codes?.[String(code)] ?? CODES[String(code)];
      return term ? [[String(code), plain(term)] as const] : [];
    }),
  );

const plain = ({ zh, en }: Term): Term => ({ zh, en });
