import type { ProblemEntry } from './problem-entry.js';

/** Why a new password is refused. */
export const PASSWORD_PROBLEMS = {
  PASSWORD_NOT_ACCEPTED: {
    status: 422,
    zh: '密码须为 12 至 128 个字符，且不是重复的字符；请换一个',
    en: 'A password has 12 to 128 characters and is not a repeated pattern; choose another one',
  },
  PASSWORD_TOO_COMMON: {
    status: 422,
    zh: '这是许多人使用的常见密码，容易被猜中；请换一个，例如几个互不相关的词',
    en: 'Many people use this password, so it is easy to guess; choose another one, such as several unrelated words',
  },
  PASSWORD_CONTAINS_NAME: {
    status: 422,
    zh: '密码不能包含产品、登录名、姓名或组织的名称；请换一个',
    en: 'A password does not contain the name of the product, of the person or of an organisation, or the login; choose another one',
  },
} as const satisfies Record<string, ProblemEntry>;
