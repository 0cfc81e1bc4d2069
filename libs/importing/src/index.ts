// Reading files as commands, apart from files and servers: bytes → table → commands, by a mapping. What is written is the
// counterpart: templates for files, and a copy of a file with what is wrong in it.
//
//   const file = await readFile({ name, bytes, command, layout: mapping.file });
//   const mapping = suggestedMapping(description, file.table);
//   const { commands, faults } = rowCommandsOf(name, file.table, mapping, { actor, description });
//
// The id of a command follows from what its row says, so that no row is recorded twice: not by a second import, and not
// because rows were inserted above it.

export { readFile, type FileToRead, type ReadFile } from './read-file.js';
export { UnusableFile, type UnusableCode } from './unusable-file.js';
export { type Unmatched } from './linked-data/linked-rows.js';
export { DEFAULT_COMMAND, type Mapping } from './rows/mapping.js';
export {
  commandIdOf,
  rowCommandsOf,
  type RowCommand,
  type RowCommands,
  type RowFault,
  type RowReading,
} from './rows/row-commands.js';
export { columnOfField, missingFields, suggestedMapping, unusedColumns } from './rows/suggested-mapping.js';
export { type Language } from './rows/titles-of-fields.js';
export { type Table, type TableRow } from './tables/table.js';
export { encodedText } from './writing/encoded-text.js';
export { markedCopy, type Mark } from './writing/marked-copy.js';
export { isExample, templateFile, type WrittenFile } from './writing/template-file.js';
export { spreadsheet, type Sheet } from './writing/spreadsheet.js';
