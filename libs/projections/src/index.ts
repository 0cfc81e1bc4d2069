export { on, onExisting, rows, type ColumnKind, type ColumnValue, type RowFold, type RowModel } from './rows.js';
