import type { AttachedFileData, PastEvent } from '#domain';
import type { RowModel } from './row-model.js';

/** The fields of a read model that hold files. */
const fileFields = ({ fields }: Pick<RowModel, 'fields'>): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'list' && field.item.kind === 'record' && field.item.shows === 'file' ? [name] : [],
  );

export interface RowWithFiles {
  readonly model: RowModel;
  readonly key: string;
}

/**
 * The rows that an event changes and that may hold its files. A row may also be one that counts the event and shows
 * nothing else of it, such as the project of a bid: `hasFile` tells.
 */
export const rowsWithFilesOf = (event: PastEvent, models: readonly RowModel[]): readonly RowWithFiles[] =>
  models
    .filter((model) => fileFields(model).length > 0)
    .flatMap((model) => {
      const key = model.folds.get(event.type)?.key(event);
      return key === undefined ? [] : [{ model, key }];
    });

/** Whether a row shows a file: who may read the row may read the file. */
export const hasFile = (model: RowModel, row: unknown, sha256: string): boolean =>
  fileFields(model).some((name) =>
    (((row as Readonly<Record<string, unknown>>)[name] ?? []) as readonly AttachedFileData[]).some(
      (file) => file.sha256 === sha256,
    ),
  );
