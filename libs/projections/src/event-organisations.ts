import { eventFields } from './event-fields.js';

/** A list of an organisation is described by its item. */
type Described = ReturnType<typeof eventFields>[number];

const isOrganisation = ({ kind, item }: Described): boolean => kind === 'organisation' || item?.kind === 'organisation';

let properties: ReadonlySet<string> | undefined;

/** The names of the properties of event data that contain ids of organisations. */
const organisationProperties = (): ReadonlySet<string> =>
  (properties ??= new Set(
    eventFields()
      .filter(isOrganisation)
      .map(({ name }) => name),
  ));

/** The organisations that the data of an event names, at any depth. */
export function organisationsNamedIn(data: unknown): ReadonlySet<string> {
  const named = new Set<string>();
  collect(data, organisationProperties(), named);
  return named;
}

function collect(value: unknown, names: ReadonlySet<string>, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, names, found);
    return;
  }
  for (const [name, property] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    if (!names.has(name)) collect(property, names, found);
    else
      for (const id of [property].flat())
        if (typeof id === 'string') found.add(id);
        else collect(id, names, found);
  }
}
