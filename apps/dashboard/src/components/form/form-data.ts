import type { FieldProblem } from '#contracts';
import { readDate, readInstant } from '../../foundation/time/read-date';
import { readAmount, readInteger } from './read-number';
import type { Field } from './schema';

type Data = Readonly<Record<string, unknown>>;

const isAbsent = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0);

/** The values of the form as command data: without empty ones, with parsed numbers and dates. */
export function toData(values: Data, fields: readonly Field[]): Data {
  const entries = fields.map((field): readonly [string, unknown] => [field.name, toValue(values[field.name], field)]);
  return Object.fromEntries(entries.filter(([, value]) => !isAbsent(value)));
}

function toValue(value: unknown, field: Field): unknown {
  if (field.kind === 'object') return toData((value ?? {}) as Data, field.fields);
  if (field.kind === 'list') return ((value ?? []) as readonly Data[]).map((item) => toData(item ?? {}, field.fields));
  if (field.kind === 'date' && typeof value === 'string') return readDate(value);
  if (field.kind === 'instant' && typeof value === 'string') return readInstant(value);
  if (field.kind === 'number' && typeof value === 'string') return toNumber(value, field.money);
  return typeof value === 'string' ? value.trim() : value;
}

/** The number in a text. The rule of its form item has refused invalid texts. */
function toNumber(text: string, money: boolean): number | undefined {
  const read = money ? readAmount(text) : readInteger(text);
  return read.ok ? read.value : undefined;
}

/** Initial values: prefilled ones, and the only option of a required choice. */
export function startValues(fields: readonly Field[], prefilled: Data): Data {
  const only = fields.flatMap((field) =>
    field.kind === 'choice' && !field.many && field.required && field.options.length === 1
      ? [[field.name, field.options[0]?.code] as const]
      : [],
  );
  const taken = fields.flatMap((field) => {
    const value = prefilled[field.name];
    return value === undefined ? [] : [[field.name, field.kind === 'flag' ? value === 'true' : value] as const];
  });
  return { ...Object.fromEntries(only), ...Object.fromEntries(taken) };
}

/** The form item of the time of occurrence, which is beside the data of the command. */
export const OCCURRED_AT = '$occurredAt';

/** The form item of the reason for which a fact is recorded late. */
export const LATE_REASON = '$lateReason';

/** The form item with the details of a submission on paper. */
export const RECEIVED = '$received';

/** The form item of the organisation that submitted on paper. */
export const SUBMITTER = [RECEIVED, 'from', 'organisationId'];

/** The late reason of the envelope; undefined where none is chosen. */
export function lateReasonOf(value: unknown): { readonly code: string; readonly words?: string } | undefined {
  const { code, words } = (value ?? {}) as { readonly code?: string; readonly words?: string };
  if (code === undefined) return undefined;
  const text = words?.trim() ?? '';
  return text === '' ? { code } : { code, words: text };
}

/** `/data/objectives/0/target` is the form item `['objectives', 0, 'target']`; undefined when there is no such item. */
export function pathOf({ pointer }: FieldProblem, onPaper = false): readonly (string | number)[] | undefined {
  const [root, first, ...rest] = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  // A submission on paper is dated by the date received.
  if (root === 'occurredAt') return onPaper ? [RECEIVED, 'on'] : [OCCURRED_AT];
  if (root === 'lateReason') return [LATE_REASON, first ?? 'code'];
  if (root === 'received') return [RECEIVED, ...(first === undefined ? ['on'] : [first, ...rest])];
  if (root !== 'data' || first === undefined) return undefined;
  return [first, ...rest].map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
