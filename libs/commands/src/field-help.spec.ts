import { describe, expect, it } from '@jest/globals';
import { CommandCatalogue } from './command-catalogue.js';

interface Schema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly 'x-description-en'?: string;
  readonly 'x-ref'?: string;
  readonly 'x-new-id'?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Every field of a command with its path, those of lists and records too. */
const fieldsOf = ({ properties = {} }: Schema): readonly (readonly [string, Schema])[] =>
  Object.entries(properties).flatMap(([name, field]) => [
    [name, field] as const,
    ...fieldsOf(field).map(([inner, of]) => [`${name}.${inner}`, of] as const),
    ...fieldsOf(field.items ?? {}).map(([inner, of]) => [`${name}.${inner}`, of] as const),
  ]);

/** Whether something is typed into it: choices, references, files, numbers made by the server and groups show what there is. */
const isTyped = (path: string, { type, items, ...field }: Schema): boolean =>
  type !== 'object' &&
  type !== 'boolean' &&
  items?.type !== 'object' &&
  (field.enum ?? items?.enum) === undefined &&
  (field['x-ref'] ?? items?.['x-ref'] ?? field['x-new-id']) === undefined &&
  !path.startsWith('files.');

const commands = new CommandCatalogue().descriptions.map(({ name, schema }) => ({ name, schema: schema as Schema }));

describe('the fields of every command', () => {
  it.each(commands)(
    '$name says in both languages what each field asks for, in other words than its name',
    ({ schema }) => {
      const silent = fieldsOf(schema).filter(
        ([, { title, description = '', 'x-description-en': en = '' }]) =>
          !/\p{Script=Han}/u.test(description) ||
          description === title ||
          /\p{Script=Han}/u.test(en.replaceAll('60万', '')) ||
          en === '',
      );
      expect(silent.map(([path]) => path)).toEqual([]);
    },
  );

  it.each(commands)('$name shows an example of everything that is typed', ({ schema }) => {
    const without = fieldsOf(schema).filter(([path, field]) => isTyped(path, field) && field.examples === undefined);
    expect(without.map(([path]) => path)).toEqual([]);
  });
});
