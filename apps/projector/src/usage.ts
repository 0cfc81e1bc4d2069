import { productVersion } from '../../api/src/product.js';

/** Asks a running projector, and ends with 0 where the rows are being updated. */
export const CHECK = '--check';

const USAGE = `灵渠投影进程 / the projector of Lingqu, ${productVersion}

把事件折算成视图并封存，供 LINGQU_PROJECTOR=process 的服务读取。同一数据目录可启动多个：一个工作，其余等待，它一结束即由下一个接替。
Folds events into rows and seals them, for servers with LINGQU_PROJECTOR=process. Several may run for a data folder: one works, the
others wait, and the next takes over when it ends.

用法 Usage: npm run projector [-- ${CHECK}]
      或 / or node dist/apps/projector/src/main.js [${CHECK}]

选项 Options:
  ${CHECK}          询问正在工作的进程：视图在更新则退出码为 0 / ask the one that works: exit code 0 where the rows are being updated
  --version        显示版本 / show the version
  --help           显示本说明 / show this help

环境变量 Environment: LINGQU_DATA_DIR, LINGQU_EVENT_STORE, LINGQU_READ_STORE, LINGQU_WITNESSES, LINGQU_SIGNING_COMMAND,
  LINGQU_LOG_LEVEL（与服务相同 / as for the server; README.md）

退出码 Exit codes:
  0  已停止；${CHECK}：视图在更新 / stopped; ${CHECK}: the rows are being updated
  1  失败；${CHECK}：没有进程在工作，或视图未在更新 / failed; ${CHECK}: none works, or the rows are not being updated
  2  设置或选项无效 / a setting or an option is invalid
  3  数据目录或存储无法使用 / the data folder or a store cannot be used`;

/** The text for `--help` or `--version`; undefined if neither is given. */
export function answerOf(args: readonly string[]): string | undefined {
  if (args.includes('--help') || args.includes('-h')) return USAGE;
  if (args.includes('--version') || args.includes('-V')) return productVersion;
  return undefined;
}
