import type { ProblemEntry } from './problem-entry.js';

/** Problems of signing in through an issuer of identities, and of its tokens. */
export const EXTERNAL_PROBLEMS = {
  ISSUER_REFUSED: {
    status: 401,
    zh: '统一身份平台的答复未通过校验，或登录被取消；请重新登录，若仍失败请联系管理员',
    en: 'The answer of the issuer of identities is not valid, or the sign-in was cancelled; sign in again, and ask an administrator if it fails again',
  },
  SIGN_IN_FLOW_NOT_VALID: {
    status: 401,
    zh: '这次登录已完成、已过期或不是在此浏览器中开始的；请重新登录',
    en: 'This sign-in has ended, has expired or began in another browser; sign in again',
  },
  ACCOUNT_NOT_LINKED: {
    status: 403,
    zh: '您已通过统一身份平台验证，但还没有关联的账号；请把下方的身份编号交给管理员，由其邀请或关联',
    en: 'The issuer of identities knows you, but no account is linked to you; give the subject below to an administrator, who can invite you or link an account',
  },
  ACCOUNT_SUSPENDED: {
    status: 403,
    zh: '此账号已停用；如需恢复，请联系管理员',
    en: 'The account is suspended; an administrator can restore it',
  },
  SIGN_IN_AGAIN: {
    status: 403,
    zh: '此操作须在刚登录后进行；请退出，重新登录后再试',
    en: 'This needs a sign-in of the last minutes; sign out, sign in again and repeat it',
  },
  NO_ORGANISATION_SIGN_IN: {
    status: 404,
    zh: '没有配置统一身份登录；请用登录名和密码登录',
    en: 'Signing in through an issuer of identities is not configured; sign in with login and password',
  },
  SUBJECT_TAKEN: {
    status: 409,
    zh: '该统一身份已关联另一个账号或程序；请先解除原有关联',
    en: 'Another account or machine is linked to this subject; end that link first',
  },
  EMAIL_TAKEN: {
    status: 409,
    zh: '该邮箱已用于另一个账号的关联；请换一个，或先取消原有设置',
    en: 'Another account expects this address; use another one, or change that account first',
  },
  ISSUER_UNAVAILABLE: {
    status: 503,
    zh: '统一身份平台暂时无法连接；请稍后重试，或用登录名和密码登录',
    en: 'The issuer of identities cannot be reached; try again shortly, or sign in with login and password',
  },
} as const satisfies Record<string, ProblemEntry>;
