import { createHash } from 'node:crypto';

/** A node of linked data. */
export type Node = Readonly<Record<string, unknown>>;

/** Most characters of an identifier of the programme, and those kept of the digest of a longer one. */
const MAX_ID = 64;
const DIGEST_CHARACTERS = 24;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A property as a list of nodes: JSON-LD writes one value without brackets. */
export const nodesIn = (value: unknown): readonly Node[] => [value].flat().filter(isNode);

/** The text of a value; empty for none. */
export const textIn = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** The types of a node, without the vocabulary: `cbv:BizStep-inspecting` → `inspecting`. */
export const typesOf = ({ type, '@type': at }: Node): readonly string[] =>
  [type ?? at].flat().map((each) => lastPart(textIn(each)));

/** The last part of an identifier of a vocabulary. */
export const lastPart = (identifier: string): string => identifier.split(/[#/:]/).at(-1)?.replace(/^\w+-/, '') ?? '';

/**
 * An identifier of the programme for an IRI or a name: the same one for the same text. Letters, digits, dots, hyphens;
 * where that would be too long it ends in a digest.
 */
export function identifierOf(text: string): string {
  const short = text
    .replace(/^https?:\/\/[^/]+\//, '')
    .replace(/^urn:epc:id:/, '')
    .replace(/^(?:urn|did|ni):\W*/, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  if (short.length > 0 && short.length <= MAX_ID) return short;
  return text === '' ? '' : createHash('sha256').update(text).digest('hex').slice(0, DIGEST_CHARACTERS);
}
