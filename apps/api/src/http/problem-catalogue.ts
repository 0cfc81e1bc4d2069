import { REFUSALS, type RefusalCode } from '#domain';
import { EXTERNAL_PROBLEMS } from './external-problems.js';
import { IMPORT_PROBLEMS } from './import-problems.js';
import { PASSWORD_PROBLEMS } from './password-problems.js';
import { FILE_PROBLEMS } from './file-problems.js';
import type { ProblemEntry } from './problem-entry.js';
import { QUESTION_PROBLEMS } from './question-problems.js';
import { OUTGOING_PROBLEMS } from './outgoing-problems.js';
import { STORE_PROBLEMS } from './store-problems.js';
import { WHAT_IF_PROBLEMS } from './what-if-problems.js';

/** Problems of the HTTP interface. Refusals of business rules are in the domain's REFUSALS. */
export const HTTP_PROBLEMS = {
  ...FILE_PROBLEMS,
  ...QUESTION_PROBLEMS,
  ...STORE_PROBLEMS,
  ...WHAT_IF_PROBLEMS,
  ...IMPORT_PROBLEMS,
  ...OUTGOING_PROBLEMS,
  MALFORMED_JSON: { status: 400, zh: '请求正文不是合法的 JSON', en: 'The body is not well-formed JSON' },
  INVALID_UTF8: { status: 400, zh: '请求正文不是合法的 UTF-8', en: 'The body is not valid UTF-8' },
  DUPLICATE_KEY: { status: 400, zh: '同一对象中有重复的字段名', en: 'An object has the same member name twice' },
  TOO_DEEP: { status: 400, zh: '嵌套层数过多', en: 'The body is nested too deeply' },
  LONE_SURROGATE: {
    status: 400,
    zh: '文本含有不成对的 UTF-16 代理项',
    en: 'A text contains a lone UTF-16 surrogate',
  },
  FORBIDDEN_KEY: { status: 400, zh: '字段名不被允许', en: 'A member name is not allowed' },
  NUMBER_OUT_OF_RANGE: {
    status: 400,
    zh: '数字超出可精确表示的范围',
    en: 'A number cannot be represented exactly',
  },
  VALIDATION_FAILED: { status: 400, zh: '请求内容不符合要求', en: 'The body does not satisfy the schema' },
  INVALID_PARAMETER: { status: 400, zh: '请求参数无效', en: 'A parameter of the request is invalid' },
  INVALID_IF_MATCH: {
    status: 400,
    zh: 'If-Match 应为带引号的版本号，例如 "3"',
    en: 'If-Match must be a version in quotes, such as "3"',
  },
  EXPECTED_VERSION_DISAGREES: {
    status: 400,
    zh: 'If-Match 与 expectedVersion 不一致',
    en: 'If-Match and expectedVersion disagree',
  },
  AT_IN_FUTURE: { status: 400, zh: '查询时点晚于当前时间', en: 'The requested moment is later than now' },
  POSITION_BEYOND_HEAD: {
    status: 400,
    zh: '查询的事件序号超出事件日志末尾',
    en: 'The requested position is beyond the end of the log',
  },
  BAD_REQUEST: { status: 400, zh: '请求无效', en: 'The request is invalid' },
  UNAUTHENTICATED: {
    status: 401,
    zh: '无法确认操作者身份；请登录，或使用有效的接口密钥',
    en: 'The caller could not be identified; sign in, or send a valid API key',
  },
  SIGN_IN_REFUSED: {
    status: 401,
    zh: '登录名或密码不正确，或账号已停用；请核对后重试，或请管理员重置密码',
    en: 'The login or the password is wrong, or the account is suspended; try again, or let an administrator reset the password',
  },
  SECOND_FACTOR_NEEDED: {
    status: 401,
    zh: '请输入验证器应用显示的 6 位验证码',
    en: 'Enter the code of 6 digits that your authenticator app shows',
  },
  ACCESS_DENIED: {
    status: 403,
    zh: '此账号或密钥不能使用该功能；如有需要，请联系管理员',
    en: 'This account or key may not use this; an administrator can change that',
  },
  CSRF_TOKEN_WRONG: {
    status: 403,
    zh: '请求缺少页面令牌 X-Lingqu-CSRF，或令牌已过期；请刷新页面后重试',
    en: 'The header X-Lingqu-CSRF is missing or outdated; reload the page and try again',
  },
  ORIGIN_NOT_ALLOWED: {
    status: 403,
    zh: '请求来自其他网站的页面；请从灵渠自己的地址打开页面后重试，或请管理员核对 LINGQU_PUBLIC_URL',
    en: 'The request comes from a page of another site; open the page at the address of Lingqu itself, or let the administrator check LINGQU_PUBLIC_URL',
  },
  ORGANISATION_NOT_CHOSEN: {
    status: 403,
    zh: '请先选择代表的组织',
    en: 'Choose the organisation for which you act first',
  },
  KEY_SCOPE_MISSING: {
    status: 403,
    zh: '接口密钥的范围不包括此操作；请使用范围更大的密钥',
    en: 'The scopes of the API key do not include this; use a key with more scopes',
  },
  SECOND_FACTOR_REQUIRED: {
    status: 403,
    zh: '批准或支付资金须有第二重验证；请在“我的账号”中开启后重新登录',
    en: 'Approving or paying money needs a second factor; turn it on in your profile and sign in again',
  },
  NOT_A_MEMBER: {
    status: 403,
    zh: '此账号不以该角色代表该组织；请选择自己所属的组织',
    en: 'The account does not have this role in this organisation; choose one of your own',
  },
  CHAIN_NOT_YOURS: {
    status: 403,
    zh: '该链的指标只对链上成员、其链长办公室及监管、审计人员开放；如需查看，请联系该链的链长办公室',
    en: 'The figures of this chain are open to its participants, its chief office, regulators and auditors; ask the chief office of the chain',
  },
  LOG_NOT_YOURS: {
    status: 403,
    zh: '日志全文只对该链的链长办公室及监管、审计人员开放；可下载本人可见的单个事件的凭据',
    en: 'The entries of this log are open to the chief office of the chain, regulators and auditors; the receipt of an event that you may see is open to you',
  },
  SUPPORT_NOT_YOURS: {
    status: 403,
    zh: '只能查看本组织可申领的支持；请改为查询自己的组织',
    en: 'You can see only the support that your own organisation can claim; ask for your own organisation',
  },
  NEEDS_EVERY_ROW: {
    status: 403,
    zh: '该功能须使用全部申领数据，仅对市级监管部门和审计人员开放；如需结果，请向其索取',
    en: 'This uses all claims and is open only to regulators of the city and auditors; ask one of them for the result',
  },
  NOT_FOUND: { status: 404, zh: '没有找到', en: 'Not found' },
  UNKNOWN_COMMAND: { status: 404, zh: '未知命令', en: 'Unknown command' },
  UNKNOWN_FIGURE: { status: 404, zh: '未知指标', en: 'Unknown figure' },
  UNKNOWN_READ_MODEL: { status: 404, zh: '未知视图', en: 'Unknown read model' },
  ACCOUNT_NOT_FOUND: { status: 404, zh: '没有这个账号', en: 'There is no such account' },
  NO_SUCH_LOG: {
    status: 404,
    zh: '没有这本日志，或它还没有条目；可用的日志见 /api/logs',
    en: 'There is no such log, or it has no entries yet; /api/logs lists the logs',
  },
  NO_SUCH_TILE: {
    status: 404,
    zh: '日志还没有这些条目；请按检查点中的条目数取用',
    en: 'The log does not have these entries yet; use the size in its checkpoint',
  },
  ENTRY_TOO_LONG: {
    status: 404,
    zh: '其中有条目超过此格式的 65,535 字节；请改用证据包（bundle）',
    en: 'An entry exceeds the 65,535 bytes of this format; use the bundle instead',
  },
  HOST_NOT_ALLOWED: {
    status: 421,
    zh: '本服务不使用此主机名；请使用管理员给出的地址，或请管理员把它加入 LINGQU_HOSTS 或 LINGQU_PUBLIC_URL',
    en: 'This server does not have this host name; use the address that the administrator gave you, or let the administrator add the name to LINGQU_HOSTS or LINGQU_PUBLIC_URL',
  },
  LOGIN_TAKEN: { status: 409, zh: '登录名已被使用，请换一个', en: 'The login is taken; choose another one' },
  LAST_ADMINISTRATOR: {
    status: 409,
    zh: '至少须有一名可用的管理员；请先指定另一名管理员',
    en: 'One administrator must remain; appoint another one first',
  },
  SECOND_FACTOR_ALREADY_ON: {
    status: 409,
    zh: '第二重验证已开启；如更换设备，请管理员先行重置',
    en: 'The second factor is on already; to change the device, let an administrator reset it first',
  },
  COMMAND_ID_REUSED: {
    status: 409,
    zh: '该命令编号已用于另一个请求',
    en: 'The command id was already used for another request',
  },
  BODY_TOO_LARGE: { status: 413, zh: '请求正文超过 64 KiB', en: 'The body is larger than 64 KiB' },
  URI_TOO_LONG: { status: 414, zh: '请求地址过长', en: 'The URI is too long' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    zh: '请求正文必须是 application/json（UTF-8）',
    en: 'The body must be application/json (UTF-8)',
  },
  LINK_NOT_VALID: {
    status: 422,
    zh: '链接无效、已使用或已过期；请管理员重新发放',
    en: 'The link is not valid, was used or has expired; let an administrator issue a new one',
  },
  LOGIN_NOT_VALID: {
    status: 422,
    zh: '登录名须为 1 至 64 个字母、数字或 . _ @ -，并须有姓名',
    en: 'A login has 1 to 64 letters, digits or . _ @ -, and an account has a name',
  },
  MEMBERSHIP_NOT_VALID: {
    status: 422,
    zh: '角色须与组织相配（管理员不属于任何组织），辖区与截止时间须有效；请修改后重试',
    en: 'A role needs an organisation (an administrator has none), a known jurisdiction and a valid end; correct it',
  },
  ADMINISTRATOR_NOT_SEPARATE: {
    status: 422,
    zh: '管理员账号不能兼任其他角色；请另建账号',
    en: 'An administrator has no other role; create another account',
  },
  SECOND_FACTOR_CODE_WRONG: {
    status: 422,
    zh: '验证码不正确或已使用；请输入新的验证码',
    en: 'The code is wrong or was used; enter a new one',
  },
  SIGN_IN_LOCKED: {
    status: 429,
    zh: '登录失败次数过多，请稍后重试',
    en: 'Too many failed attempts; try again later',
  },
  TOO_MANY_REQUESTS: { status: 429, zh: '请求过于频繁，请稍后重试', en: 'Too many requests; try again later' },
  INTERNAL: { status: 500, zh: '服务器内部错误', en: 'Internal server error' },
  ACCESS_LOG_UNAVAILABLE: {
    status: 503,
    zh: '访问日志无法写入，暂不提供受保护的数据；请稍后重试，并请管理员检查磁盘空间与文件权限',
    en: 'The access log cannot be written, so no protected data is given; try again shortly, and let an administrator check disk space and file permissions',
  },
  NOT_READY: { status: 503, zh: '服务尚未就绪', en: 'The service is not ready yet' },
  NOT_CAUGHT_UP: {
    status: 503,
    zh: '视图尚未更新到所查询的事件序号，请稍后重试',
    en: 'The read models have not reached that position yet; try again shortly',
  },
  NOT_SEALED: {
    status: 503,
    zh: '该事件尚未封存到日志，请稍后重试',
    en: 'The event is not sealed into its log yet; try again shortly',
  },
  SIGNER_UNAVAILABLE: {
    status: 503,
    zh: '账本的签名命令暂不可用，请稍后重试；事件照常记录，恢复后补签',
    en: 'The command that signs the ledger is not available; try again shortly. Events are recorded and sealed when it is back',
  },
  SIGN_IN_BUSY: {
    status: 503,
    zh: '登录请求过多，请稍后重试',
    en: 'Too many people are signing in; try again shortly',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    zh: '存储暂时不可用（磁盘已满、被锁定、只读或无应答），请稍后重试；用同一命令编号重发，不会重复记录；原因见服务日志',
    en: 'The store is unavailable for now (disk full, locked, read-only or not answering); try again shortly: a command sent again with its id is recorded once. The log of the service has the reason',
  },
  NOT_ATTEMPTED: {
    status: 503,
    zh: '因前面的命令未能处理而没有执行；请以同样的编号重新提交',
    en: 'Not attempted, because an earlier command of the batch could not be processed; send it again with the same id',
  },
  TOO_BUSY: { status: 503, zh: '服务繁忙，请稍后重试', en: 'The server is busy; try again shortly' },
  ...EXTERNAL_PROBLEMS,
  ...PASSWORD_PROBLEMS,
} as const satisfies Record<string, ProblemEntry>;

export type HttpProblemCode = keyof typeof HTTP_PROBLEMS;
export type ProblemCode = HttpProblemCode | RefusalCode;

const FORBIDDEN = 403;
const CONFLICT = 409;
const UNPROCESSABLE = 422;

/** Refusals with a status other than 422: 403 for missing rights, 409 for duplicates and concurrent changes. */
const REFUSAL_STATUS: Partial<Record<RefusalCode, number>> = {
  FORBIDDEN,
  SEPARATE_PERSON_REQUIRED: FORBIDDEN,
  OTHER_JURISDICTION: FORBIDDEN,
  CONCURRENCY_CONFLICT: CONFLICT,
  ORGANISATION_ALREADY_REGISTERED: CONFLICT,
  CREDIT_CODE_TAKEN: CONFLICT,
  CHAIN_ALREADY_ESTABLISHED: CONFLICT,
  CHAIN_CHIEF_ALREADY_APPOINTED: CONFLICT,
  CHAIN_LEADER_ALREADY_DESIGNATED: CONFLICT,
  ALREADY_ENROLLED: CONFLICT,
  STRATEGY_ALREADY_PUBLISHED: CONFLICT,
  PERIOD_ALREADY_REPORTED: CONFLICT,
  ALREADY_EXISTS: CONFLICT,
  ALREADY_EXISTS_IN_OTHER_CASE: CONFLICT,
  DUPLICATE_BID: CONFLICT,
  MILESTONE_ALREADY_REPORTED: CONFLICT,
  TEST_ALREADY_RECORDED: CONFLICT,
  ATTEMPT_ALREADY_RECORDED: CONFLICT,
  ALREADY_VOIDED: CONFLICT,
  RESOURCE_TAKEN: CONFLICT,
};

const isHttpCode = (code: string): code is HttpProblemCode => Object.hasOwn(HTTP_PROBLEMS, code);
const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code);

/** Status and titles of a problem code; undefined for an unknown code. */
export function describeProblem(code: string): ProblemEntry | undefined {
  if (isHttpCode(code)) return HTTP_PROBLEMS[code];
  if (isRefusalCode(code)) return { status: REFUSAL_STATUS[code] ?? UNPROCESSABLE, ...REFUSALS[code] };
  return undefined;
}

/** Statuses other than their own with which codes are answered too: `If-Match` names a version that is out of date. */
const OTHER_STATUSES: Partial<Record<ProblemCode, number>> = { CONCURRENCY_CONFLICT: 412 };

/** The codes that a status can have, in the order of their names. */
export function problemCodes(status: number): readonly ProblemCode[] {
  return PROBLEM_CODES.filter((code) => describeProblem(code)?.status === status || OTHER_STATUSES[code] === status);
}

/** Every code, in the order of their names. */
export const PROBLEM_CODES: readonly ProblemCode[] = (
  [...Object.keys(HTTP_PROBLEMS), ...Object.keys(REFUSALS)] as ProblemCode[]
).sort();
