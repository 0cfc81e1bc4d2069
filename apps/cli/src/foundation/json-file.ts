import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type SchemaObject } from 'ajv';
import { CommandFailed, EXIT, reasonOf } from './failure.js';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });

/** Faults named before the list is cut, so that a file of another kind does not fill the screen. */
const FAULTS_NAMED = 5;

const inWords = ({ instancePath, message, params }: ErrorObject): string =>
  `  ${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`;

/**
 * A reader of JSON files of one format. `T` is what `schema` describes.
 * @throws CommandFailed with every fault and where in the file it is.
 */
export function jsonFormat<T>(what: { readonly zh: string; readonly en: string }, schema: SchemaObject) {
  const accepts = ajv.compile<T>(schema);
  return (file: string): T => {
    const content = parse(file);
    if (accepts(content)) return content;
    const faults = (accepts.errors ?? []).slice(0, FAULTS_NAMED).map(inWords).join('\n');
    throw new CommandFailed(
      EXIT.usage,
      `${file} 不是${what.zh}：`,
      `${file} is not ${what.en}, as documented in apps/cli/README.md:\n${faults}`,
    );
  };
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandFailed(
      EXIT.usage,
      `无法读取 ${file}：${reasonOf(error)}`,
      `${file} cannot be read: ${reasonOf(error)}`,
      { cause: error },
    );
  }
}
