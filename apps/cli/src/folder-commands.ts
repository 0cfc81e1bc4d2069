import type { Command } from 'commander';
import type { IssueKeyOptions } from './features/access.js';
import { ROTATION_REASONS } from '#ledger';
import type { RotateOptions } from './features/ledger/rotate-ledger-key.js';
import type { ReplayOptions } from './features/ledger/replay-rows.js';

export const DATA = ['--data <dir>', '数据目录，默认 LINGQU_DATA_DIR 或 ./data / the data folder'] as const;

/** The exit code of a subcommand; default 0. */
export type Outcome = Promise<number | void>;

type Sub = (parent: Command, name: string, description: string) => Command;
type Runs = <A extends unknown[]>(work: (...args: A) => Outcome) => (...args: A) => Promise<void>;

/** Adds the commands that keep a data folder in order: rebuild, backup, restore, keys and accounts. */
export function addFolderCommands(root: Command, sub: Sub, runs: Runs): void {
  sub(root, 'rebuild', '从事件日志重建全部视图 / rebuild the read models from all events')
    .option(...DATA)
    .action(
      runs(async (options: { data?: string }) => (await import('./features/rebuild-rows.js')).rebuildRows(options)),
    );

  sub(
    root,
    'replay',
    '在内存中按事件重算视图，输出各视图的摘要 / fold the events in memory and print the digest of each read model',
  )
    .option('--chain <slug>', '只看该产业链，默认全部 / only this chain; default: all')
    .option('--at <position>', '算到此事件序号，默认最后一条 / up to this event; default: the last')
    .option('--compare', '与存储的行、封存的摘要比对 / compare with the stored rows and with what was sealed')
    .option(...DATA)
    .action(
      runs(async (options: ReplayOptions) => (await import('./features/ledger/replay-rows.js')).replayRows(options)),
    );

  sub(
    root,
    'backup',
    '备份数据目录，服务可照常运行；备份后读取其中全部事件 / back up the data folder, also of a running server, and read every event of the copy',
  )
    .requiredOption('--out <dir>', '空的或尚不存在的目录 / a folder that is empty or does not exist')
    .option(...DATA)
    .action(
      runs(async (options: { data?: string; out: string }) =>
        (await import('./features/backup/backup.js')).backup(options),
      ),
    );
  sub(
    root,
    'restore',
    '把备份恢复到空目录，并读取全部事件 / restore a backup into an empty folder, and read every event',
  )
    .argument('<backup>', '备份的目录 / the folder of the backup')
    .option(...DATA)
    .action(
      runs(async (folder: string, options: { data?: string }) =>
        (await import('./features/backup/restore.js')).restore({ backup: folder, ...options }),
      ),
    );

  const ledger = sub(root, 'ledger', '账本的密钥 / the key of the ledger');
  sub(
    ledger,
    'rotate',
    '更换账本的签名密钥（先停止服务）；新旧密钥共同签署，此前的检查点、回执与证据包仍可核验 / replace the key that signs the ledger, with the server stopped; both keys sign it, and earlier checkpoints, receipts and bundles stay valid',
  )
    .requiredOption('--reason <code>', `原因 / why: ${ROTATION_REASONS.join(' | ')}`)
    .option(
      '--to-command <command>',
      '改由此命令签名；先把它的公钥存为数据目录中的 ledger.pub / let this command sign from now on; put its public key into the data folder first, as ledger.pub',
    )
    .option(...DATA)
    .action(
      runs(async (options: RotateOptions) =>
        (await import('./features/ledger/rotate-ledger-key.js')).rotateLedgerKey(options),
      ),
    );
  sub(
    ledger,
    'keys',
    '打印历次密钥更换的记录，供核验与见证使用 / print the rotations of the key, for verifiers and witnesses',
  )
    .option(...DATA)
    .action(
      runs(async (options: { data?: string }) =>
        (await import('./features/ledger/rotate-ledger-key.js')).printKeys(options),
      ),
    );

  const keys = sub(root, 'keys', '接口密钥 / API keys');
  sub(keys, 'issue', '新建接口密钥并输出（只显示一次） / issue an API key and print it, once')
    .requiredOption('--role <code>', '角色，如 REGULATOR / the role')
    .requiredOption('--organisation <id>', '组织编号 / the id of the organisation')
    .option('--login <name>', '账号，不存在时新建 / the account; created if there is none')
    .option('--label <text>', '用途 / what it is for')
    .option('--days <number>', '有效天数，默认 90，至多 366 / days until it expires; default: 90')
    .option('--read-only', '只可查询 / may only read')
    .option('--money', '也可批准与支付资金 / may also approve and pay money')
    .option(...DATA)
    .action(runs(async (options: IssueKeyOptions) => (await import('./features/access.js')).issueKey(options)));
  sub(keys, 'revoke', '停用接口密钥 / revoke an API key')
    .argument('<id>', '密钥编号，即 lq_ 之后的 12 位 / the 12 characters after lq_')
    .option(...DATA)
    .action(
      runs(async (id: string, options: { data?: string }) =>
        (await import('./features/access.js')).revokeKey({ id, ...options }),
      ),
    );
  const accounts = sub(root, 'accounts', '账号 / accounts');
  sub(
    accounts,
    'password-link',
    '输出重设密码的一次性链接，原密码随即失效 / print a link that sets a new password; the old one ends',
  )
    .argument('<login>', '登录名 / the login')
    .option(...DATA)
    .action(
      runs(async (login: string, options: { data?: string }) =>
        (await import('./features/access.js')).passwordLink({ login, ...options }),
      ),
    );
}
