import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  AccessLog,
  isAccountRole,
  IdentityFault,
  IdentityStore,
  type Details,
  type KeyScope,
  type SecurityKind,
} from '#identity';
import { setPasswordPath } from '../../../api/src/identity/link-paths.js';
import { dataFolder } from '../foundation/data-folder.js';
import { CommandFailed, EXIT } from '../foundation/failure.js';
import { loginOf } from '../foundation/key-ring.js';
import { info, print } from '../foundation/output.js';

/** Life of a key, in days. */
const DEFAULT_DAYS = 90;
const MAX_DAYS = 366;
const DAY_MS = 24 * 60 * 60_000;
/** As which agent the log of security events names this program. */
const COMMAND_LINE = 'lingqu (command line)';

export interface IssueKeyOptions {
  readonly role: string;
  readonly organisation: string;
  readonly login?: string;
  readonly label?: string;
  readonly days?: string;
  /** Only reads. */
  readonly readOnly?: boolean;
  /** Also approves and pays money. */
  readonly money?: boolean;
  readonly data?: string;
}

/**
 * Prints a new API key for a role in an organisation; creates the account where there is none. Works on the data folder,
 * also while a server runs: a person who can write to the folder controls the server anyway.
 */
export function issueKey(options: IssueKeyOptions): void {
  const { role, organisation: organisationId } = options;
  const login = options.login ?? loginOf({ role, organisationId });
  const days = Number(options.days ?? DEFAULT_DAYS);
  if (!isAccountRole(role) || role === 'ADMINISTRATOR')
    throw new CommandFailed(
      EXIT.usage,
      `没有可以持有密钥的角色 ${role}；例如 REGULATOR、CHAIN_MEMBER、AUDITOR`,
      `${role} is not a role that can have a key; such as REGULATOR, CHAIN_MEMBER, AUDITOR`,
    );
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS)
    throw new CommandFailed(EXIT.usage, `--days 应为 1 至 ${MAX_DAYS}`, `--days must be from 1 to ${MAX_DAYS}`);
  const scopes: readonly KeyScope[] = options.readOnly
    ? ['read']
    : ['read', 'commands', ...(options.money ? (['money'] as const) : [])];
  withIdentity(options.data, ({ accounts, keys }, note) => {
    const memberships = [{ role, organisationId }];
    const account = accounts.withLogin(login) ?? accounts.create({ login, displayName: login, memberships });
    const expiresAt = new Date(Date.now() + days * DAY_MS).toISOString();
    const label = options.label ?? 'lingqu keys issue';
    const { key, line } = keys.issue(account.id, account.memberships, {
      role,
      organisationId,
      label,
      scopes,
      expiresAt,
    });
    note('KEY_ISSUED', account.id, { key: line.id, scopes: scopes.join(','), organisation: organisationId });
    info(
      `密钥 ${line.id}：${role} ${organisationId}，范围 ${scopes.join('、')}，有效至 ${expiresAt}，只显示这一次`,
      `key ${line.id}: ${role} ${organisationId}, scopes ${scopes.join(', ')}, valid until ${expiresAt}, shown only once`,
    );
    print(key);
  });
}

export function revokeKey({ id, data }: { readonly id: string; readonly data?: string }): void {
  withIdentity(data, ({ keys }, note) => {
    const accountId = keys.list().find((key) => key.id === id)?.accountId ?? '';
    if (!keys.revoke(id)) throw new CommandFailed(EXIT.failed, `没有密钥 ${id}`, `there is no key ${id}`);
    note('KEY_REVOKED', accountId, { key: id });
    info(`已停用密钥 ${id}`, `key ${id} is revoked`);
  });
}

/** Prints the path of a page that sets a new password: for an administrator who cannot sign in. The old password ends. */
export function passwordLink({ login, data }: { readonly login: string; readonly data?: string }): void {
  withIdentity(data, ({ accounts, signIn }, note) => {
    const account = accounts.withLogin(login);
    if (!account) throw new CommandFailed(EXIT.failed, `没有账号 ${login}`, `there is no account ${login}`);
    const token = signIn.resetPassword(account.id);
    note('PASSWORD_RESET', account.id, {});
    print(setPasswordPath(token));
  });
}

/** Records what was done in the log of security events; by nobody who had signed in. */
type Note = (kind: SecurityKind, accountId: string, details: Details) => void;

function withIdentity(folder: string | undefined, work: (identity: IdentityStore, note: Note) => void): void {
  const data = dataFolder(folder);
  const file = join(data, 'identity.db');
  if (!existsSync(file))
    throw new CommandFailed(
      EXIT.store,
      `${file} 不存在；请先启动一次服务（npm start），或用 --data 指明数据目录`,
      `${file} does not exist; start the server once (npm start), or set the data folder with --data`,
    );
  const identity = new IdentityStore({ file });
  const log = new AccessLog({ file: join(data, 'access.db') });
  try {
    work(identity, (kind, accountId, details) => log.noteEvent({ kind, accountId, agent: COMMAND_LINE, details }));
  } catch (error) {
    if (!(error instanceof IdentityFault)) throw error;
    throw new CommandFailed(
      EXIT.failed,
      `未能完成：${error.code}。账号的角色与组织须与密钥一致，编号只含字母、数字与 . _ -`,
      `${error.code}: the account must have this role in this organisation, and ids have letters, digits and . _ - only`,
      { cause: error },
    );
  } finally {
    log.close();
    identity.close();
  }
}
