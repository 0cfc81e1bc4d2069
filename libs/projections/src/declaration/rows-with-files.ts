import type { PastEvent } from '#domain';
import type { RowModel } from './row-model.js';

/** Whether the rows of a read model hold files. */
const holdsFiles = ({ fields }: Pick<RowModel, 'fields'>): boolean =>
  Object.values(fields).some(
    (field) => field.kind === 'list' && field.item.kind === 'record' && field.item.shows === 'file',
  );

export interface RowWithFiles {
  readonly model: RowModel;
  readonly key: string;
}

/** The rows that hold the files of an event: who may read one of them may read the files. */
export const rowsWithFilesOf = (event: PastEvent, models: readonly RowModel[]): readonly RowWithFiles[] =>
  models.filter(holdsFiles).flatMap((model) => {
    const key = model.folds.get(event.type)?.key(event);
    return key === undefined ? [] : [{ model, key }];
  });
