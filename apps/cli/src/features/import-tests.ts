import { EXIT, CommandFailed } from '../foundation/failure.js';
import { LingquClient } from '../foundation/lingqu-client.js';
import { print, say } from '../foundation/output.js';
import { importTests, type RefusedRow } from '../components/test-results/send-rows.js';
import { readMapping } from '../components/test-results/mapping.js';

/** A line of progress after so many rows. */
const ROWS_PER_LINE = 500;

export interface ImportCommand {
  readonly file: string;
  readonly mapping: string;
  readonly url: string;
}

/** Imports a file into a server that runs, and reports every row that was refused. */
export async function importCommand({ file, mapping, url }: ImportCommand): Promise<number> {
  const client = new LingquClient(addressOf(url));
  const read = readMapping(mapping);
  const begun = performance.now();
  say(`导入 ${file}`, `importing ${file}`);
  const imported = await importTests({
    file,
    mapping: read,
    client,
    before: ({ no }) => {
      if (no > 1 && (no - 1) % ROWS_PER_LINE === 0) say(`已处理 ${no - 1} 行`, `${no - 1} rows done`);
    },
    onRefused: (row) => print(refusedLine(row)),
  });
  const { recorded, recordedBefore, refused } = imported;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(
    `完成，${seconds} 秒：新记录 ${recorded}，此前已记录 ${recordedBefore}，被拒绝 ${refused.length}`,
    `done in ${seconds} s: ${recorded} recorded, ${recordedBefore} recorded before, ${refused.length} refused`,
  );
  return refused.length > 0 ? EXIT.failed : 0;
}

const refusedLine = ({ line, no, code, zh, en }: RefusedRow): string =>
  `第 ${line} 行 line ${line} (row ${no}): ${code} ${zh} / ${en}`;

function addressOf(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url.replace(/\/+$/, '');
  throw new CommandFailed(EXIT.usage, `${url} 不是 http(s) 地址`, `${url} is not an http(s) address`);
}
