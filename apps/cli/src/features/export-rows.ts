import { existsSync } from 'node:fs';
import { everyRow } from '#figures';
import {
  chains,
  describeReadModel,
  EVERYTHING,
  readModels,
  type Language,
  type ReadModel,
  type RowModel,
} from '#projections';
import { rowsAsCsv, type ReadStore, type Scope } from '#read-store';
import { dataFolder, withEvents } from '../foundation/data-folder.js';
import { CommandFailed, EXIT } from '../foundation/failure.js';
import { info } from '../foundation/output.js';
import { withFoldedRows } from '../components/folded-rows.js';
import { writeTextFile } from '../foundation/write-text-file.js';

export interface RowsExport {
  /** Name of a read model. */
  readonly model: string;
  readonly out: string;
  readonly data?: string;
  /** Of the titles and words. Default: Chinese. */
  readonly language?: Language;
  /** A position, a date (+08:00, whole day included) or an instant with an offset. Default: now. */
  readonly at?: string;
  /** Only rows of this chain. */
  readonly chain?: string;
  /** What had happened by then, instead of what was recorded by then. */
  readonly byOccurrence?: boolean;
  /** Replaces a file that exists. */
  readonly force?: boolean;
}

/**
 * Writes all rows of a read model to a CSV file, in the declared order. The rows are folded from the log in memory, so
 * a server may run meanwhile, and nothing in the data folder changes.
 */
export async function exportRows(options: RowsExport): Promise<void> {
  const { model: name, out, data, language = 'zh', at, chain, byOccurrence = false, force = false } = options;
  const model = modelNamed(name);
  if (chain !== undefined) requireRowsOfChains(model);
  if (!force && existsSync(out)) throw exists(out);
  await withEvents(dataFolder(data), (events) =>
    withFoldedRows(events, [...new Set<RowModel>([model, chains])], { at, byOccurrence, chain }, async (folded) => {
      const { reads, scope } = folded;
      if (chain !== undefined) await requireChain(reads, scope, chain);
      const count = await reads.count(model, scope, []);
      await writeTextFile(out, rowsAsCsv(reads, model, { scope, language }), force);
      info(
        `已导出 ${count} 行到 ${out}（时点 ${folded.moment}，含事件序号 ${folded.position} 及之前的事件）`,
        `${count} rows exported to ${out} (at ${folded.moment}, events up to position ${folded.position})`,
      );
    }),
  );
}

const exists = (out: string): CommandFailed =>
  new CommandFailed(
    EXIT.failed,
    `${out} 已存在；请换一个文件名，或加 --force 覆盖`,
    `${out} exists; name another file, or add --force to replace it`,
  );

function modelNamed(name: string): ReadModel {
  const model = readModels.find((one) => one.name === name);
  if (model) return model;
  const names = readModels.map(({ name: known, title }) => `  ${known}  ${title.zh} / ${title.en}`).join('\n');
  throw new CommandFailed(
    EXIT.usage,
    `没有视图 ${name}，可用的见下`,
    `there is no read model ${name}; there are\n${names}`,
  );
}

function requireRowsOfChains(model: ReadModel): void {
  if (model.name === chains.name || describeReadModel(model).byChain) return;
  throw new CommandFailed(
    EXIT.usage,
    `${model.title.zh}（${model.name}）不分产业链，请去掉 --chain`,
    `rows of ${model.name} do not belong to chains; leave out --chain`,
  );
}

async function requireChain(reads: ReadStore, { at, asOfDate }: Scope, chain: string): Promise<void> {
  if (await reads.find(chains, chain, at, EVERYTHING)) return;
  const known = (await everyRow(reads, chains, { at, asOfDate, visibility: EVERYTHING })).map(({ key }) => key);
  throw new CommandFailed(
    EXIT.usage,
    `该时点没有产业链 ${chain}；有：${known.join('、') || '无'}`,
    `there is no chain ${chain} at that moment; there are: ${known.join(', ') || 'none'}`,
  );
}
