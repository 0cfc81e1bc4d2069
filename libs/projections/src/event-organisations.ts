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
export function organisationsNamedIn(data: unknown): string[] {
  const named: string[] = [];
  collect(data, organisationProperties(), named);
  return named;
}

function collect(value: unknown, names: ReadonlySet<string>, found: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, names, found);
    return;
  }
  const properties = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(properties)) {
    const property = properties[name];
    if (typeof property === 'string') {
      if (names.has(name)) add(property, found);
    } else if (typeof property === 'object' && property !== null) {
      if (Array.isArray(property) && names.has(name))
        for (const item of property) if (typeof item === 'string') add(item, found);
      collect(property, names, found);
    }
  }
}

const add = (id: string, found: string[]): void => {
  if (!found.includes(id)) found.push(id);
};
