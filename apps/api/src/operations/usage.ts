import { ACCEPT_CLOCK, VARIABLES } from '../configuration.js';
import { productVersion } from '../product.js';

const USAGE = `灵渠服务 / the Lingqu server, ${productVersion}

用法 Usage: npm start [-- ${ACCEPT_CLOCK}]
      或 / or node dist/apps/api/src/main.js [${ACCEPT_CLOCK}]

选项 Options:
  ${ACCEPT_CLOCK}   最后一条事件的时间晚于本机时钟也启动 / start even if the last event has a future time
  --version        显示版本 / show the version
  --help           显示本说明 / show this help

环境变量 Environment: PORT, HOST, ${VARIABLES.join(', ')}（见 / see README.md）

退出码 Exit codes:
  0  已停止 / stopped
  1  失败，例如端口被占用、未能在限时内停止 / failed: the port is in use, or the stop took too long
  2  设置、选项或 Node 版本无效 / a setting, an option or the version of Node is invalid
  3  数据目录无法使用 / the data folder cannot be used`;

/** The text for `--help` or `--version`; undefined if neither is given. */
export function answerOf(args: readonly string[]): string | undefined {
  if (args.includes('--help') || args.includes('-h')) return USAGE;
  if (args.includes('--version') || args.includes('-V')) return productVersion;
  return undefined;
}
