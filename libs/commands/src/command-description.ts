import type { CommandDescription } from '#contracts';
import { CODES, fieldExample, fieldHelp, fieldTerm, fittingOrganisations, type Action, type Term } from '#domain';
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
  schema: annotated(action, schema, action.example),
  example: action.example,
});

/** @param example what the example of the action has in this place */
function annotated(action: Action, schema: JsonSchema, example: unknown): Annotated {
  const { properties, required, items, enum: codes } = schema;
  return {
    ...schema,
    // Who sends a command may leave out the identifiers that are made.
    ...(required ? { required: required.filter((name) => properties?.[name]?.['x-new-id'] === undefined) } : {}),
    ...(properties ? { properties: annotatedFields(action, properties, example) } : {}),
    ...(items ? { items: annotated(action, items, Array.isArray(example) ? example[0] : undefined) } : {}),
    ...(codes ? { 'x-enum-labels': labels(action, codes) } : {}),
  };
}

const annotatedFields = (action: Action, fields: Readonly<Record<string, JsonSchema>>, example: unknown): Annotated =>
  Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => {
      const term = fieldTerm(action, name);
      const help = fieldHelp(action, name);
      const fitting = fittingOrganisations(action, name);
      const ref = term?.ref ?? TAKEN_FROM[name];
      const here = (example as Annotated | undefined)?.[name];
      const shown = exampleOf(name, here, schema);
      return [
        name,
        {
          ...annotated(action, schema, here),
          ...(term ? { title: term.zh, 'x-title-en': term.en } : {}),
          ...(help ? { description: help.zh, 'x-description-en': help.en } : {}),
          ...(shown === undefined ? {} : { examples: [shown] }),
          ...(ref === undefined ? {} : { 'x-ref': ref }),
          ...(fitting?.kinds ? { 'x-kinds': fitting.kinds } : {}),
          ...(fitting?.onChain ? { 'x-on-chain': true } : {}),
        },
      ];
    }),
  );

/** What can be typed into a field; choices and references show what there is instead. */
function exampleOf(name: string, example: unknown, { type, enum: codes, items }: JsonSchema): unknown {
  if (codes !== undefined || items?.enum !== undefined || type === 'object' || items?.type === 'object')
    return undefined;
  if (type === 'boolean') return undefined;
  return (Array.isArray(example) ? example[0] : example) ?? fieldExample(name);
}

const labels = (action: Action, codes: readonly unknown[]): Readonly<Record<string, Term>> =>
  Object.fromEntries(
    codes.flatMap((code) => {
      const term = action.terms.codes?.[String(code)] ?? CODES[String(code)];
      return term ? [[String(code), plain(term)] as const] : [];
    }),
  );

const plain = ({ zh, en }: Term): Term => ({ zh, en });
