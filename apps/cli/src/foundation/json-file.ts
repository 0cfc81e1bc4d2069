import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type SchemaObject } from 'ajv';
import { CommandFailed, EXIT, reasonOf } from './failure.js';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });

/** Most faults in a message. */
const MAX_FAULTS = 5;

const faultText = ({ instancePath, message, params }: ErrorObject): string =>
  `  ${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`;

/**
 * A reader of JSON files of one format; `T` is the type that `schema` describes.
 * @throws CommandFailed with the faults and their places in the file
 */
export function jsonFormat<T>(what: { readonly zh: string; readonly en: string }, schema: SchemaObject) {
  const accepts = ajv.compile<T>(schema);
  return (file: string): T => {
    const content = parse(file);
    if (accepts(content)) return content;
    const faults = (accepts.errors ?? []).slice(0, MAX_FAULTS).map(faultText).join('\n');
    throw new CommandFailed(
      EXIT.usage,
      `${file} 不是${what.zh}：`,
      `${file} is not ${what.en}, see apps/cli/README.md:\n${faults}`,
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
