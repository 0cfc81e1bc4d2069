import { parseArgs } from 'node:util';
import { verifyFile } from './features/ledger/verify-file.js';
import { CommandFailed, EXIT } from './foundation/failure.js';

// The verifier alone, built into one file that needs only Node: dist/verify/lingqu-verify.mjs.

const USAGE = `用法 Usage: node lingqu-verify.mjs FILE [--key KEY] [--logs-key KEY] [--since CHECKPOINT] [--policy POLICY] [--keys KEYS]
      [--files FOLDER]

核验证据包或回执，无需服务、网络与数据库；视图摘要只与日志总账比对，按事件重算请用 lingqu verify。
Verifies a bundle or a receipt without a server, network or database. Digests of read models are compared with the log of
logs only; lingqu verify also folds the events again.

退出码 Exit codes: 0 全部通过 / all passed; 1 有一项未通过 / a check failed; 2 命令行或文件无效 / invalid command line or file
`;

async function run(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: text,
        'logs-key': text,
        since: text,
        policy: text,
        keys: text,
        files: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return EXIT.usage;
  }
  const { values, positionals } = parsed;
  const [file] = positionals;
  if (values.help === true || file === undefined || positionals.length > 1) {
    (values.help === true ? process.stdout : process.stderr).write(USAGE);
    return values.help === true ? 0 : EXIT.usage;
  }
  const { key, since, policy, keys, files, 'logs-key': logsKey } = values;
  try {
    return await verifyFile({
      file,
      ...(key === undefined ? {} : { key }),
      ...(logsKey === undefined ? {} : { logsKey }),
      ...(since === undefined ? {} : { since }),
      ...(policy === undefined ? {} : { policy }),
      ...(keys === undefined ? {} : { keys }),
      ...(files === undefined ? {} : { files }),
    });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}

process.exitCode = await run(process.argv.slice(2));
