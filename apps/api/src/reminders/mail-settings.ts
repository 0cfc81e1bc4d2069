import { readFileSync } from 'node:fs';
import type { WrongValue } from '../wrong-value.js';

export const REMINDER_VARIABLES: readonly string[] = [
  'LINGQU_SMTP_SERVER',
  'LINGQU_SMTP_PASSWORD',
  'LINGQU_SMTP_PASSWORD_FILE',
  'LINGQU_MAIL_FROM',
  'LINGQU_DIGEST_HOUR',
];

/** The server that sends e-mails. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the start; otherwise STARTTLS, without which nothing is sent except on this machine. */
  readonly tls: boolean;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** The sender of the e-mails. */
  readonly from: string;
}

export interface ReminderOptions {
  /** The server that sends e-mails; undefined: none are sent. */
  readonly mail?: MailSettings | undefined;
  /** The hour of the day (+08:00) from which digests are sent. */
  readonly hour?: number;
  readonly delaysMs?: readonly number[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The hour from which digests are sent, unless another is configured. */
export const DEFAULT_HOUR = 8;
const SMTPS_PORT = 465;
const SUBMISSION_PORT = 587;
const SENDER = /^[^\s@<>]{1,64}@[^\s@<>]{1,250}$/;

/** How digests are sent. What is wrong is added to `wrong`; no message repeats the password. */
export function readReminders(env: Environment, wrong: WrongValue[]): ReminderOptions {
  const hour = env['LINGQU_DIGEST_HOUR'] ?? String(DEFAULT_HOUR);
  if (!/^(?:1?\d|2[0-3])$/.test(hour))
    wrong.push({
      name: 'LINGQU_DIGEST_HOUR',
      zh: '应为 0 至 23 的整数（北京时间，几点起发送摘要）',
      en: 'must be a whole number from 0 to 23, the hour (+08:00) from which digests are sent',
    });
  return { hour: Number(hour), mail: mailOf(env, wrong) };
}

function mailOf(env: Environment, wrong: WrongValue[]): MailSettings | undefined {
  const server = env['LINGQU_SMTP_SERVER'];
  if (server === undefined) return undefined;
  const url = URL.canParse(server) ? new URL(server) : undefined;
  const tls = url?.protocol === 'smtps:';
  if (!url || !(tls || url.protocol === 'smtp:') || url.hostname === '' || url.password !== '')
    wrong.push({
      name: 'LINGQU_SMTP_SERVER',
      zh: '应为 smtp://user@host:587 或 smtps://…，不含密码；密码放在 LINGQU_SMTP_PASSWORD_FILE 所指的文件中',
      en: 'must be smtp://user@host:port or smtps://…, without the password, which is in the file of LINGQU_SMTP_PASSWORD_FILE',
    });
  const from = env['LINGQU_MAIL_FROM'] ?? '';
  if (!SENDER.test(from))
    wrong.push({
      name: 'LINGQU_MAIL_FROM',
      zh: '应为发件人的邮箱地址，例如 lingqu@example.org',
      en: 'must be the e-mail address of the sender, such as lingqu@example.org',
    });
  return {
    host: url?.hostname ?? '',
    port: url?.port ? Number(url.port) : tls ? SMTPS_PORT : SUBMISSION_PORT,
    tls,
    user: url?.username ? decodeURIComponent(url.username) : undefined,
    password: passwordOf(env, wrong),
    from,
  };
}

function passwordOf(env: Environment, wrong: WrongValue[]): string | undefined {
  const file = env['LINGQU_SMTP_PASSWORD_FILE'];
  if (file === undefined) return env['LINGQU_SMTP_PASSWORD'];
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    wrong.push({ name: 'LINGQU_SMTP_PASSWORD_FILE', zh: '无法读取该文件', en: 'the file cannot be read' });
    return undefined;
  }
}
