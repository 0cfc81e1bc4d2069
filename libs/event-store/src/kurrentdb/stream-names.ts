import { createHash } from 'node:crypto';
import { lowerAscii } from '../known-log.js';

/** Longer names are cut, and their hash is put in place of the rest. */
const MAX_NAME = 200;

/**
 * A text as part of a stream name: lower-case ASCII letters, digits, `.` and `-` as they are, everything else as `_` with
 * the hexadecimal code unit. Distinct texts have distinct names, also without regard to case, which is how the server looks
 * names up within one append.
 */
function part(text: string): string {
  const name = text.replaceAll(/[^a-z0-9.-]/g, (unit) => `_${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (name.length <= MAX_NAME) return name;
  return `${name.slice(0, MAX_NAME)}__${createHash('sha256').update(text).digest('hex')}`;
}

/** The beginning of the names of the server's streams of metadata. */
export const METADATA = '$$';

/** The server's stream with the metadata of another one: a stream that was deleted or truncated has one. */
export const metadataOf = (name: string): string => `${METADATA}${name}`;

/** The names of the streams of one event store; all begin with its prefix. */
export interface StreamNames {
  /** Its only record says that the store is one of Lingqu, and in which format. */
  readonly format: string;
  /** Every event. The position of an event is its revision here plus one. */
  readonly log: string;
  /** The events of one stream; of all streams whose names differ only in the case of Latin letters. */
  stream(name: string): string;
  /** The events of one chain. */
  chain(name: string): string;
  /** One record, with the position of the event with this id. */
  id(id: string): string;
}

export const streamNames = (prefix: string): StreamNames => ({
  format: `${prefix}.format`,
  log: `${prefix}.log`,
  stream: (name) => `${prefix}.stream.${part(lowerAscii(name))}`,
  chain: (name) => `${prefix}.chain.${part(name)}`,
  id: (id) => `${prefix}.id.${part(id)}`,
});
