import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ENCODINGS } from '#contracts';
import { addFolderCommands, DATA, type Outcome } from './folder-commands.js';
import type { AlertsBacktest } from './features/backtest-alerts.js';
import type { RowsExport } from './features/export-rows.js';
import type { ImportCommand } from './features/import-file.js';
import type { VerifyFileOptions } from './features/ledger/verify-file.js';
import type { WitnessCommand } from './features/witness/run-witness.js';
import { CommandFailed, EXIT } from './foundation/failure.js';
import { ofFileSystem } from './foundation/file-errors.js';
import { unusableReason } from '../../api/src/operations/unusable.js';
import { productVersion } from '../../api/src/product.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法 Usage:',
  'Options:': '选项 Options:',
  'Arguments:': '参数 Arguments:',
  'Commands:': '命令 Commands:',
};

const EXIT_CODES = `
退出码 Exit codes:
  0  完成 / done
  1  未全部完成：有指标不符，或有行被拒绝 / partly failed: a figure differs, or a row was refused
  2  命令行或文件无效 / the command line or a file is invalid
  3  数据目录无法使用 / the store cannot be used
  4  无法访问服务 / the server cannot be reached`;

const port = (text: string): number => {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new InvalidArgumentError('端口应为 0 至 65535 的整数 / a port is a whole number from 0 to 65535');
};

/** The command line definition. `done` is called with the exit code. Subcommands load their modules when they run. */
function program(done: (code: number) => void): Command {
  const runs =
    <A extends unknown[]>(work: (...args: A) => Outcome) =>
    async (...args: A): Promise<void> =>
      done((await work(...args)) ?? 0);
  const bilingual = (command: Command): Command =>
    command
      .configureHelp({ styleTitle: (title) => TITLES[title] ?? title, showGlobalOptions: false })
      .configureOutput({ outputError: (text, write) => write(`用法有误 / ${text}`) })
      .helpOption('-h, --help', '显示帮助 / show this help')
      .helpCommand('help [command]', '显示某个命令的帮助 / show the help of a command')
      .exitOverride()
      .showHelpAfterError('（加 --help 查看用法 / add --help to see the usage）');
  const sub = (parent: Command, name: string, description: string): Command =>
    bilingual(parent.command(name).description(description));

  const root = bilingual(
    new Command('lingqu').description(
      '灵渠：质量强链的事件记录系统 / Lingqu: the system of record for quality-strengthened industry chains',
    ),
  );
  root.addHelpText('after', EXIT_CODES);
  root.version(productVersion, '-V, --version', '显示版本 / show the version');

  const scenario = sub(root, 'scenario', '验收场景 / acceptance scenarios');
  sub(
    scenario,
    'run',
    '在临时库上逐条执行场景并核对看板 / record scenarios in a temporary store and compare the dashboards',
  )
    .argument('<events>', '场景文件 / the scenarios, JSON')
    .option('--expect <file>', '预期的看板指标 / the figures the dashboards must show, JSON')
    .option(
      '--keep <dir>',
      '把事件库保留在此目录（须为空或不存在）/ keep the store in this folder, which must be empty or not exist',
    )
    .action(
      runs(async (events: string, options: { expect?: string; keep?: string }) =>
        (await import('./features/scenario/run-scenarios.js')).runScenarios({ events, ...options }),
      ),
    );

  addFolderCommands(root, sub, runs);
  sub(
    root,
    'move',
    '把全部事件复制到另一个事件库，逐条比对摘要；中断后可继续 / copy all events to another event store and compare every digest; continues after an interruption',
  )
    .requiredOption('--from <store>', 'sqlite:DATA_DIR 或 postgres://… / sqlite:DATA_DIR or postgres://…')
    .requiredOption(
      '--to <store>',
      '同上，须为空或是此前复制的开头 / as above; empty, or the beginning of the same log',
    )
    .action(
      runs(async (options: { from: string; to: string }) =>
        (await import('./features/move-events.js')).moveEvents(options),
      ),
    );

  const events = sub(root, 'events', '事件日志 / the log of events');
  sub(
    events,
    'export',
    '导出事件的存储字节，每行一条 / export the stored bytes of the events, one per line (JSON Lines)',
  )
    .option(...DATA)
    .option('--chain <slug>', '只导出该产业链 / only the log of this chain')
    .option(
      '--out <file>',
      '写入此文件（不覆盖已有文件），默认标准输出 / write to this file, which must not exist; default: stdout',
    )
    .action(
      runs(async (options: { data?: string; chain?: string; out?: string }) =>
        (await import('./features/export-events.js')).exportEvents(options),
      ),
    );

  const rows = sub(root, 'rows', '视图的行 / rows of the read models');
  sub(
    rows,
    'export',
    '把一个视图的全部行导出为 CSV，可用表格软件打开 / all rows of a read model as CSV, for spreadsheets',
  )
    .argument('<model>', '视图，如 tests；写错时列出全部 / a read model, such as tests; a wrong name lists all of them')
    .requiredOption('--out <file>', '写入此文件 / the file to write')
    .option(...DATA)
    .addOption(
      new Option('--language <code>', '标题与用词的语言，默认 zh / of titles and words; default: zh').choices([
        'zh',
        'en',
      ]),
    )
    .option(
      '--at <moment>',
      '历史时点：事件序号、日期或带时区的时间 / a position, a date or an instant with an offset; default: now',
    )
    .option('--by-occurrence', '按发生时间，而非记录时间 / by what had happened, not by what was recorded')
    .option('--chain <slug>', '只导出该产业链 / only rows of this chain')
    .option('--force', '覆盖已有文件 / replace a file that exists')
    .action(
      runs(async (model: string, options: Omit<RowsExport, 'model'>) =>
        (await import('./features/export-rows.js')).exportRows({ model, ...options }),
      ),
    );

  const alerts = sub(root, 'alerts', '预警 / early alerts');
  sub(
    alerts,
    'backtest',
    '用历史检验一条预警规则：何时会提示、提前几天、是否属实 / tries a rule of alerts on history: when, how early, how often rightly',
  )
    .argument('<rule>', '规则的代码；写错时列出全部 / code of the rule; a wrong one lists all of them')
    .option(...DATA)
    .option(
      '--numbers <list>',
      '试用的参数，如 leadDays:90 / numbers to try, such as leadDays:90; default: those in force',
    )
    .option('--from <date>', '回放的第一天，默认最近一年 / first day of the replay; default: the last year')
    .option('--at <moment>', '回放的终点，默认现在 / end of the replay; default: now')
    .option('--by-occurrence', '按发生时间，而非记录时间 / by what had happened, not by what was recorded')
    .option('--chain <slug>', '只看该产业链 / only this chain')
    .addOption(new Option('--language <code>', '文字的语言，默认 zh / of the words; default: zh').choices(['zh', 'en']))
    .action(
      runs(async (rule: string, options: Omit<AlertsBacktest, 'rule'>) =>
        (await import('./features/backtest-alerts.js')).backtestAlerts({ rule, ...options }),
      ),
    );

  sub(
    root,
    'bundle',
    '把一条产业链的全部事件连同证明写成一个文件，可离线核验 / all events of a chain with their proofs in one file, to be verified offline',
  )
    .requiredOption('--out <file>', '写入此文件（不覆盖已有文件）/ the file to write, which must not exist')
    .option('--chain <slug>', '产业链；默认为不属于任何产业链的事件 / the chain; default: the events of no chain')
    .option(...DATA)
    .action(
      runs(async (options: { out: string; chain?: string; data?: string }) =>
        (await import('./features/ledger/write-bundle.js')).writeBundle(options),
      ),
    );

  sub(root, 'verify', '核验证据包或回执，无需服务 / verify a bundle or a receipt, without a server')
    .argument('<file>', '文件 / the file')
    .option('--key <key>', '该日志的公钥，须另行取得 / the public key of the log, obtained elsewhere')
    .option('--logs-key <key>', '日志总账的公钥 / the public key of the log of logs')
    .option('--since <checkpoint>', '此前保存的检查点文件 / a file with an earlier checkpoint of the log')
    .option('--policy <file>', '见证策略文件 / a policy file: which witnesses must have cosigned (C2SP tlog-policy)')
    .option('--keys <file>', '密钥更换记录（lingqu ledger keys）/ the rotations of the key, from lingqu ledger keys')
    .option(
      '--files <folder>',
      '所附文件所在的目录（数据目录或备份）/ the folder of the attached files: a data folder or a backup',
    )
    .option(
      '--sealed <file>',
      '密封记录所在日志（programme）的证据包，用以核对公开的副本 / the bundle of the log with the sealed facts (programme), to compare their copies with',
    )
    .action(
      runs(async (file: string, options: Omit<VerifyFileOptions, 'file'>) => {
        const { BundleReplay } = await import('./features/ledger/bundle-replay.js');
        const { verifyFile } = await import('./features/ledger/verify-file.js');
        return verifyFile({ file, ...options }, new BundleReplay());
      }),
    );

  sub(
    root,
    'receipt',
    '打印一条事件的回执，可留存并离线核验 / print the receipt of an event, to keep and verify offline',
  )
    .argument('<event>', '事件编号 / the id of the event')
    .option(...DATA)
    .action(
      runs(async (eventId: string, options: { data?: string }) =>
        (await import('./features/ledger/print-receipt.js')).printReceipt({ eventId, ...options }),
      ),
    );

  sub(
    root,
    'checkpoint',
    '打印日志的签名检查点，可留存对照 / print the signed checkpoint of a log, to keep and compare',
  )
    .option('--chain <slug>', '产业链；默认为不属于任何产业链的事件 / the chain; default: the events of no chain')
    .option(...DATA)
    .action(
      runs(async (options: { chain?: string; data?: string }) =>
        (await import('./features/ledger/print-checkpoint.js')).printCheckpoint(options),
      ),
    );

  sub(root, 'check', '读取全部事件，与账本逐条比对 / read every event and compare it with the ledger')
    .option(...DATA)
    .action(runs(async (options: { data?: string }) => (await import('./features/ledger/check.js')).check(options)));

  sub(
    root,
    'witness',
    '运行见证服务：仅当日志延续此前状态时联署 / run a witness, which cosigns a log only if it continues its earlier state (C2SP tlog-witness)',
  )
    .requiredOption(
      '--data <dir>',
      '见证方自己的目录：密钥与已联署的状态 / the folder of this witness: its key and what it cosigned',
    )
    .requiredOption('--log <key...>', '日志总账的公钥，可多个 / the public keys of the logs of logs')
    .option(
      '--keys <file...>',
      '密钥更换记录（lingqu ledger keys），可多个 / rotations of the keys of these logs, from lingqu ledger keys',
    )
    .option('--name <name>', '见证方的名称，默认由密钥得出 / the name of the witness; default: from its key')
    .option('--host <host>', '监听地址，默认 127.0.0.1 / the address to listen at; default: 127.0.0.1')
    .option('--port <number>', '端口，默认 3100 / default: 3100', port)
    .action(
      runs(async (options: WitnessCommand) => (await import('./features/witness/run-witness.js')).runWitness(options)),
    );

  sub(
    root,
    'import',
    '把文件的每一行作为一条命令记录；可安全重复，中断后再次运行即可 / records each row of a file as a command; safe to repeat, also after an interruption',
  )
    .argument(
      '<command>',
      '行动名，如 grant-certification；tests 即 record-test-result / the action, such as grant-certification; tests: record-test-result',
    )
    .argument(
      '<file>',
      'XLSX、CSV、JSON Lines、EPCIS 2.0 或 UNTP 文件 / a file of XLSX, CSV, JSON Lines, EPCIS 2.0 or UNTP',
    )
    .option('--mapping <file>', '映射，见 apps/cli/README.md；默认按列名 / the mapping, JSON; default: by the titles')
    .option('--url <address>', '服务地址，如 http://127.0.0.1:3000 / the address of the server')
    .addOption(
      new Option('--encoding <name>', '文件编码，默认自动判断 / the encoding of the file; default: detected').choices(
        ENCODINGS,
      ),
    )
    .option('--dry-run', '只检查，列出每行的全部拒绝原因，不记录 / only check, list every refusal of every row')
    .option('--strict', '有一行有误就不发送任何行 / send nothing while a row has a fault')
    .option('--marked <file>', '写出附结果列的副本 / write a copy of the file with the result beside each row')
    .addOption(
      new Option('--language <code>', '副本中的语言，默认 zh / of the copy; default: zh').choices(['zh', 'en']),
    )
    .action(
      runs(async (command: string, file: string, options: Omit<ImportCommand, 'command' | 'file'>) =>
        (await import('./features/import-file.js')).importCommand({ command, file, ...options }),
      ),
    );

  sub(root, 'demo', '载入演示数据并运行服务 / load the demonstration and serve it')
    .option('--port <number>', '端口，默认 3000 或其后第一个空闲端口 / default: 3000, or the next that is free', port)
    .option('--fresh', '删除已有演示数据并重新载入 / delete the existing demonstration and load it again')
    .action(
      runs(async (options: { port?: number; fresh?: boolean }) =>
        (await import('./features/demo/demo.js')).demo(options),
      ),
    );
  return root;
}

/** Runs the command line and returns the exit code. Prints the reason of a failure to stderr. */
export async function lingqu(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  try {
    await program((code) => (exitCode = code)).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
    if (error instanceof CommandFailed) return fail(error.message, error.exitCode);
    const reason = unusableReason(error);
    if (reason) return fail(reason.message, EXIT.store);
    const unwritable = ofFileSystem(error);
    if (unwritable !== undefined) return fail(unwritable, EXIT.store);
    const { log } = await import('../../api/src/logging/log.js');
    log.write('fatal', 'the command failed', { error });
    return EXIT.failed;
  }
}

function fail(message: string, exitCode: number): number {
  process.stderr.write(`${message}\n`);
  return exitCode;
}
