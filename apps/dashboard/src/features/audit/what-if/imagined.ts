import type { BodyOf } from '#contracts';

/** What is imagined, as the route reads it and as the address has it. */
export type Imagined = BodyOf<'/api/what-if'>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Changed = NonNullable<Imagined['change']>[number];
type Added = NonNullable<Imagined['add']>[number];

const hasTexts = (value: unknown, ...names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === 'string');
const isChanged = (value: unknown): value is Changed => hasTexts(value, 'eventId');
const isAdded = (value: unknown): value is Added =>
  hasTexts(value, 'type', 'stream', 'occurredAt', 'role', 'organisationId') && isObject((value as Added).data);

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Reads the changes in an address; what cannot be read is left out, and the server checks the rest. */
export function imaginedFrom(text: string | null): Imagined {
  let read: unknown;
  try {
    read = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  if (!isObject(read)) return {};
  return {
    omit: listIn(read['omit']).filter((id) => typeof id === 'string'),
    change: listIn(read['change']).filter(isChanged),
    add: listIn(read['add']).filter(isAdded),
  };
}

/** As the address has it; undefined where nothing is imagined. */
export function textOf({ omit = [], change = [], add = [] }: Imagined): string | undefined {
  const parts = Object.entries({ omit, change, add }).filter(([, list]) => list.length > 0);
  return parts.length === 0 ? undefined : JSON.stringify(Object.fromEntries(parts));
}

export const withoutEvent = (imagined: Imagined, eventId: string): Imagined => ({
  ...imagined,
  omit: [...new Set([...(imagined.omit ?? []), eventId])],
  change: (imagined.change ?? []).filter((one) => one.eventId !== eventId),
});

export const withChange = (imagined: Imagined, changed: Changed): Imagined => ({
  ...imagined,
  omit: (imagined.omit ?? []).filter((id) => id !== changed.eventId),
  change: [...(imagined.change ?? []).filter(({ eventId }) => eventId !== changed.eventId), changed],
});
