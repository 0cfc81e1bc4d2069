import { isUtf8 } from 'node:buffer';
import { duplicateMember } from './duplicate-member.js';
import { HttpProblem } from './http-problem.js';

/** Largest body, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024;
/** Largest body of a batch of commands, in bytes; each command is limited by MAX_BODY_BYTES. */
export const MAX_BATCH_BYTES = 4 * 1024 * 1024;
/** Largest body with a file to import, in bytes: base64 has four characters for three bytes. */
export const MAX_IMPORT_BODY_BYTES = 24 * 1024 * 1024;
/** Deepest nesting: the outermost object or array is level 1. */
export const MAX_NESTING = 32;

/**
 * Parses a JSON body strictly, so that every JSON parser reads the same value: valid UTF-8, no duplicate member names, no
 * `__proto__` or `constructor.prototype`, no lone surrogates, no integers beyond ±(2^53 − 1), at most MAX_NESTING levels.
 * @throws HttpProblem; each of these faults has its own code
 */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new HttpProblem('INVALID_UTF8');
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw malformed(text, error as SyntaxError);
  }
  // Valid UTF-8 has no lone surrogates; only a \u escape can produce one.
  const members = inspect(value, 0, text.includes('\\u'));
  if (members !== countMembers(text)) throw duplicate(text);
  return value;
}

/** Checks the parsed value; returns the number of members of all its objects. */
function inspect(value: unknown, level: number, escapes: boolean): number {
  switch (typeof value) {
    case 'string':
      if (escapes && !value.isWellFormed()) throw new HttpProblem('LONE_SURROGATE');
      return 0;
    case 'number':
      // A double holds every integer up to 2^53 - 1; 1e400 has become Infinity.
      if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER)
        throw new HttpProblem('NUMBER_OUT_OF_RANGE');
      return 0;
    case 'object':
      return value === null ? 0 : inspectObject(value as Record<string, unknown>, level + 1, escapes);
    default:
      return 0;
  }
}

function inspectObject(object: Record<string, unknown> | unknown[], level: number, escapes: boolean): number {
  if (level > MAX_NESTING) throw new HttpProblem('TOO_DEEP', { details: { maximum: MAX_NESTING } });
  let members = 0;
  if (Array.isArray(object)) {
    for (const item of object) members += inspect(item, level, escapes);
    return members;
  }
  for (const name in object) {
    const value = object[name];
    if (name === '__proto__' || (name === 'constructor' && hasPrototypeMember(value)))
      throw new HttpProblem('FORBIDDEN_KEY', { details: { name } });
    if (escapes && !name.isWellFormed()) throw new HttpProblem('LONE_SURROGATE');
    members += 1 + inspect(value, level, escapes);
  }
  return members;
}

const hasPrototypeMember = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** The number of members in the text: in well-formed JSON, the colons outside strings. */
function countMembers(text: string): number {
  const endOfString = text.includes('\\') ? endWithEscapes : endWithoutEscapes;
  let members = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === COLON) members++;
    else if (code === QUOTE) i = endOfString(text, i + 1);
  }
  return members;
}

/** Where the string ends whose content begins at `from`. Most bodies have no escapes: then the next quote is its end. */
const endWithoutEscapes = (text: string, from: number): number => text.indexOf('"', from);

function endWithEscapes(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(++at)) if (code === BACKSLASH) at++;
  return at;
}

function malformed(text: string, error: SyntaxError): HttpProblem {
  if (text.trim() === '') return new HttpProblem('MALFORMED_JSON', { detail: '请求正文为空 / The body is empty' });
  const offset = /at position (\d+)/.exec(error.message)?.[1];
  return new HttpProblem('MALFORMED_JSON', offset === undefined ? {} : { details: { offset: Number(offset) } });
}

function duplicate(text: string): HttpProblem {
  const pointer = duplicateMember(text) ?? '';
  return new HttpProblem('DUPLICATE_KEY', {
    errors: [{ pointer, code: 'DUPLICATE_KEY', zh: '字段重复', en: 'occurs twice' }],
  });
}
