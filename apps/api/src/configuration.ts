import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LATE_AFTER_DAYS } from '#domain';
import type { Retention } from '#identity';
import { parsePolicy, type PolicyWitness } from '#ledger';
import { readRetention, RETENTION_VARIABLES } from './access-log/retention-settings.js';
import type { PublicAddress } from './http/public-address.js';
import { ADDRESS_VARIABLES, readPublicAddress } from './http/public-address-settings.js';
import { EXTERNAL_VARIABLES, readExternal, type ExternalSettings } from './identity/external/external-settings.js';
import { LOG_VARIABLES, readLogLevel, type LogLevel } from './logging/log-settings.js';
import { RATE_VARIABLES, readRates, type RateLimits } from './http/rate-limits.js';
import { METRICS_VARIABLES, readMetricsAddress, type MetricsAddress } from './metrics/metrics-settings.js';
import { readTracing, TRACING_VARIABLES, type TracingSettings } from './telemetry/tracing-settings.js';
import { FILE_VARIABLES, readFileSettings, type FileSettings } from './files/file-settings.js';
import { readReminders, REMINDER_VARIABLES, type ReminderOptions } from './reminders/mail-settings.js';
import type { QuestionLimits } from './questions/question-limits.js';
import { QUESTION_VARIABLES, readQuestionLimits } from './questions/question-settings.js';
import { PROJECTOR_VARIABLES, readProjectorPlace, type ProjectorPlace } from './projection/projector-place.js';
import { readStoreAddresses } from './operations/store-addresses.js';
import type { Network } from './webhooks/allowed-addresses.js';
import { readWebhookNetworks, WEBHOOK_VARIABLES } from './webhooks/webhook-settings.js';
import type { WrongValue } from './wrong-value.js';

/** The settings of the environment. */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** A fact that is recorded more than so many days after it occurred needs a late reason. */
  readonly lateAfterDays: number;
  /** Whether browsers send the session's cookie over HTTPS only. */
  readonly secureCookies: boolean;
  /** Whether to start even if the last event has a future time. */
  readonly acceptClock: boolean;
  /** Witnesses that cosign the log of logs. */
  readonly witnesses: readonly PolicyWitness[];
  /** The address of the event store on a server; undefined: `events.db` in the data folder. */
  readonly eventStore: string | undefined;
  /** The address of the read store on a server; undefined: `read.db` in the data folder. */
  readonly readStore: string | undefined;
  /** Where events are folded into rows. */
  readonly projectorPlace: ProjectorPlace;
  /** A command that signs the ledger; undefined: `ledger.key` in the data folder. */
  readonly signingCommand?: string;
  /** The file of the key that seals bids; undefined: in the data folder. */
  readonly sealingKeyFile?: string;
  /** Where files of evidence are, and what is taken. */
  readonly files: FileSettings;
  /** Where metrics are answered; undefined: nowhere, and nothing is measured. */
  readonly metricsListen: MetricsAddress | undefined;
  /** Where traces are sent; undefined: nothing is traced. */
  readonly traces: TracingSettings | undefined;
  /** Where people and programs find the server. */
  readonly address: PublicAddress;
  /** How long the logs of reads and of security events are kept. */
  readonly retention: Retention;
  /** Requests of one account and of one address in a minute. */
  readonly rates: RateLimits;
  /** The limits of expensive questions. */
  readonly questions: QuestionLimits;
  /** Requests to sign in from one address in a minute. */
  readonly signInsPerMinute: number;
  /** The least severe lines of the log that are written. */
  readonly logLevel: LogLevel;
  /** Sign-in through an issuer of identities, access tokens, and who can help. */
  readonly external: ExternalSettings;
  /** Private networks to which webhooks may be sent. */
  readonly webhookNetworks: readonly Network[];
  /** How digests are sent. */
  readonly reminders: ReminderOptions;
}

/** The environment has invalid values; the message has two lines for each, zh and en. */
export class WrongConfiguration extends Error {
  override readonly name = 'WrongConfiguration';

  constructor(readonly values: readonly WrongValue[]) {
    super(values.map(({ name, zh, en }) => `${name}：${zh}\n${name}: ${en}`).join('\n'));
  }
}

const DEFAULT_PORT = 3000;
const MAX_PORT = 65_535;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.%]{2,60})$/;
/** Only this machine can connect to such an address. */
const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/;
/** Variables that tests, scripts and the command line read. */
const OTHER_VARIABLES = [
  'LINGQU_CHROMIUM',
  'LINGQU_REQUIRE_BROWSER',
  'LINGQU_API_KEY',
  'LINGQU_TEST_POSTGRES',
  'LINGQU_REQUIRE_POSTGRES',
  'LINGQU_TEST_KURRENTDB',
  'LINGQU_REQUIRE_KURRENTDB',
  'LINGQU_BENCH',
  'LINGQU_FAST_TMP',
  'LINGQU_FAULTS',
  'LINGQU_FAULT_SECONDS',
  'LINGQU_FAULT_SEED',
  'LINGQU_FAULT_WHOLE',
  'LINGQU_SEED',
  'LINGQU_GOLDEN',
  'LINGQU_PREPARED',
  'LINGQU_SCREENS',
];
export const VARIABLES = [
  'LINGQU_DATA_DIR',
  'LINGQU_INSECURE_COOKIES',
  'LINGQU_ACCEPT_CLOCK',
  'LINGQU_LATE_AFTER_DAYS',
  'LINGQU_WITNESSES',
  'LINGQU_SEALING_KEY_FILE',
  'LINGQU_SIGNING_COMMAND',
  'LINGQU_EVENT_STORE',
  'LINGQU_READ_STORE',
  'LINGQU_KURRENTDB_USER',
  'LINGQU_KURRENTDB_PASSWORD',
  'LINGQU_KURRENTDB_PASSWORD_FILE',

  ...PROJECTOR_VARIABLES,
  ...FILE_VARIABLES,
  ...METRICS_VARIABLES,
  ...TRACING_VARIABLES,
  ...LOG_VARIABLES,
  ...RETENTION_VARIABLES,
  ...RATE_VARIABLES,
  ...QUESTION_VARIABLES,
  ...WEBHOOK_VARIABLES,
  ...REMINDER_VARIABLES,
  ...ADDRESS_VARIABLES,
  ...EXTERNAL_VARIABLES.filter((name) => name !== 'LINGQU_PUBLIC_URL'),
];
/** Option with the same effect as LINGQU_ACCEPT_CLOCK=enabled. */
export const ACCEPT_CLOCK = '--accept-clock';

const shown = (value: string): string => JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);

/**
 * Reads the settings of the server.
 * @param args the command line, without the program
 * @throws WrongConfiguration, with every invalid value
 */
export function readConfiguration(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[] = [],
): Configuration {
  const wrong: WrongValue[] = [];
  const limits = readRates(env, wrong);
  const questions = readQuestionLimits(env, wrong);
  const retention = readRetention(env, wrong);
  const files = readFileSettings(env, wrong);
  const metricsListen = readMetricsAddress(env, wrong);
  const traces = readTracing(env, wrong);
  const external = readExternal(env, wrong);
  const webhookNetworks = readWebhookNetworks(env, wrong);
  const reminders = readReminders(env, wrong);
  const logLevel = readLogLevel(env, wrong);
  const { eventStore, readStore } = readStoreAddresses(env, wrong);
  const projectorPlace = readProjectorPlace(env, wrong);
  const port = env['PORT'] ?? String(DEFAULT_PORT);
  if (!/^\d{1,5}$/.test(port) || Number(port) > MAX_PORT)
    wrong.push({
      name: 'PORT',
      zh: `应为 0 至 ${MAX_PORT} 的整数（0 表示任意空闲端口），当前为 ${shown(port)}`,
      en: `must be a whole number from 0 to ${MAX_PORT} (0: any free port); it is ${shown(port)}`,
    });
  const host = env['HOST'] ?? '127.0.0.1';
  if (!HOST.test(host))
    wrong.push({
      name: 'HOST',
      zh: `应为主机名或 IP 地址，例如 127.0.0.1 或 0.0.0.0，当前为 ${shown(host)}`,
      en: `must be a host name or an IP address, such as 127.0.0.1 or 0.0.0.0; it is ${shown(host)}`,
    });
  const dataDir = env['LINGQU_DATA_DIR'] ?? './data';
  if (dataDir.trim() === '' || dataDir.includes('\0'))
    wrong.push({
      name: 'LINGQU_DATA_DIR',
      zh: '应为文件夹路径，当前为空',
      en: 'must be the path of a folder; it is empty',
    });
  const isEnabled = (name: string): boolean => {
    const value = env[name] ?? 'disabled';
    if (value !== 'enabled' && value !== 'disabled')
      wrong.push({
        name,
        zh: `应为 enabled 或 disabled，当前为 ${shown(value)}`,
        en: `must be enabled or disabled; it is ${shown(value)}`,
      });
    return value === 'enabled';
  };
  const address = readPublicAddress(env, wrong, host);
  const overTls = address.origin?.startsWith('https:') ?? !LOOPBACK.test(host);
  const secureCookies = !isEnabled('LINGQU_INSECURE_COOKIES') && overTls;
  const acceptClock = isEnabled('LINGQU_ACCEPT_CLOCK') || args.includes(ACCEPT_CLOCK);
  const lateAfterDays = env['LINGQU_LATE_AFTER_DAYS'] ?? String(LATE_AFTER_DAYS);
  if (!/^\d{1,3}$/.test(lateAfterDays))
    wrong.push({
      name: 'LINGQU_LATE_AFTER_DAYS',
      zh: `应为 0 至 999 的整数（天），当前为 ${shown(lateAfterDays)}`,
      en: `must be a whole number of days from 0 to 999; it is ${shown(lateAfterDays)}`,
    });
  const policyFile = env['LINGQU_WITNESSES'];
  let witnesses: readonly PolicyWitness[] = [];
  try {
    if (policyFile !== undefined) witnesses = parsePolicy(readFileSync(policyFile, 'utf8')).witnesses;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    wrong.push({
      name: 'LINGQU_WITNESSES',
      zh: `应为见证策略文件（C2SP tlog-policy），当前为 ${shown(policyFile ?? '')}：${reason}`,
      en: `must be a policy file (C2SP tlog-policy); it is ${shown(policyFile ?? '')}: ${reason}`,
    });
  }
  const sealingKeyFile = env['LINGQU_SEALING_KEY_FILE'];
  if (sealingKeyFile !== undefined && (sealingKeyFile.trim() === '' || sealingKeyFile.includes('\0')))
    wrong.push({
      name: 'LINGQU_SEALING_KEY_FILE',
      zh: '应为密封密钥文件的路径，当前为空',
      en: 'must be the path of the file of the sealing key; it is empty',
    });
  const signingCommand = env['LINGQU_SIGNING_COMMAND'];
  if (signingCommand?.trim() === '')
    wrong.push({
      name: 'LINGQU_SIGNING_COMMAND',
      zh: '应为签名命令：由标准输入读取字节，输出 Ed25519 签名；当前为空',
      en: 'must be a command that reads bytes and prints their Ed25519 signature; it is empty',
    });
  for (const arg of args)
    if (arg !== ACCEPT_CLOCK)
      wrong.push({
        name: shown(arg),
        zh: `未知选项；可用：${ACCEPT_CLOCK}`,
        en: `unknown option; known: ${ACCEPT_CLOCK}`,
      });
  for (const name of Object.keys(env))
    if (name.startsWith('LINGQU_') && !VARIABLES.includes(name) && !OTHER_VARIABLES.includes(name))
      wrong.push({
        name,
        zh: `未知设置；可用：${VARIABLES.join('、')}`,
        en: `unknown setting; known: ${VARIABLES.join(', ')}`,
      });
  if (wrong.length > 0) throw new WrongConfiguration(wrong);
  return {
    port: Number(port),
    host,
    dataDir: resolve(dataDir),
    secureCookies,
    acceptClock,
    witnesses,
    eventStore,
    readStore,
    projectorPlace,
    ...(signingCommand === undefined ? {} : { signingCommand }),
    ...(sealingKeyFile === undefined ? {} : { sealingKeyFile: resolve(sealingKeyFile) }),
    address,
    files,
    metricsListen,
    traces,
    retention,
    external,
    webhookNetworks,
    reminders,
    logLevel,
    ...limits,
    questions,
    lateAfterDays: Number(lateAfterDays),
  };
}
