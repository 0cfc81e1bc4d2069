import { activity } from '../answers/access-log.js';
import { accessTableAnswer } from '../answers/access-table.js';
import {
  accountNames,
  codeBody,
  colleagueList,
  delegationBody,
  delegationList,
  directory,
  done,
  factorBody,
  factorSecret,
  issuedKey,
  keyList,
  languageBody,
  linkBody,
  me,
  newKeyBody,
  organisationBody,
  passwordBody,
  recoveryCodes,
  sessionList,
  signedOut,
  signInBody,
} from '../answers/identity.js';
import { administrationRoutes } from './administration-routes.js';
import { organisationSignInRoutes } from './organisation-sign-in-routes.js';
import { textual } from './parameters.js';
import { get, post, type Route } from './route.js';

const ID = { id: textual('编号', 'Id') };
/** Problems of every request with a body. */
const BODY = [400, 413, 415] as const;

/** The routes of accounts: signing in, one's own account, and the administration of accounts. */
export const identityRoutes = {
  '/api/sign-in': post('signIn', '以密码登录', 'Signs in with a password', {
    tag: 'identity',
    body: signInBody,
    answer: me,
    problems: [...BODY, 401, 422, 429],
  }),
  '/api/sign-in/link': post('signInByLink', '以一次性链接登录或设置密码', 'Signs in by a link, or sets a password', {
    tag: 'identity',
    body: linkBody,
    answer: me,
    problems: [...BODY, 401, 422, 429],
  }),
  ...organisationSignInRoutes,
  '/api/sign-out': post('signOut', '退出登录', 'Ends the session', {
    tag: 'identity',
    answer: signedOut,
    problems: [],
  }),
  '/api/sign-out/everywhere': post('signOutEverywhere', '在所有设备上退出', 'Ends every session of the account', {
    tag: 'identity',
    answer: done,
    problems: [],
  }),
  '/api/access-table': get('accessTable', '权限表：各角色可以办理和看到什么', 'What each role may do and see', {
    tag: 'identity',
    answer: accessTableAnswer,
    problems: [400],
  }),
  '/api/me': get('me', '当前账号与可用命令', 'The account of the request and the commands that it may send', {
    tag: 'identity',
    answer: me,
    problems: [],
  }),
  '/api/accounts/names': get('accountNames', '账号对应的人员姓名', 'The names of the persons behind accounts', {
    tag: 'identity',
    query: { ids: textual('以逗号分隔的账号编号，至多 100 个', 'Ids of accounts separated by commas, at most 100') },
    answer: accountNames,
    problems: [400],
  }),
  '/api/me/organisation': post('actFor', '选择代表的组织', 'Chooses the organisation for which the session acts', {
    tag: 'identity',
    body: organisationBody,
    answer: me,
    problems: [...BODY],
  }),
  '/api/me/language': post('chooseLanguage', '选择语言', 'Chooses the language', {
    tag: 'identity',
    body: languageBody,
    answer: me,
    problems: [...BODY],
  }),
  '/api/me/password': post('changePassword', '修改密码', 'Changes the password; other sessions end', {
    tag: 'identity',
    body: passwordBody,
    answer: done,
    problems: [...BODY, 422, 429],
  }),
  '/api/me/second-factor': post('beginSecondFactor', '开始设置第二重验证', 'Starts setting up the second factor', {
    tag: 'identity',
    body: factorBody,
    answer: factorSecret,
    problems: [...BODY, 409, 429],
  }),
  '/api/me/second-factor/confirm': post('confirmSecondFactor', '以验证码确认第二重验证', 'Turns the second factor on', {
    tag: 'identity',
    body: codeBody,
    answer: me,
    problems: [...BODY, 422, 429],
  }),
  '/api/me/second-factor/show': post(
    'showSecondFactor',
    '在当前会话中出示第二重验证',
    'Shows the second factor in the session',
    {
      tag: 'identity',
      body: codeBody,
      answer: me,
      problems: [...BODY, 422, 429],
    },
  ),
  '/api/me/second-factor/recovery-codes': post(
    'issueRecoveryCodes',
    '生成恢复码（只显示一次，原有的失效）',
    'Issues recovery codes, which are shown once; earlier ones end',
    {
      tag: 'identity',
      body: codeBody,
      answer: recoveryCodes,
      problems: [...BODY, 422, 429],
    },
  ),
  '/api/me/sessions': get('sessions', '当前账号的登录会话', 'Sessions of the account', {
    tag: 'identity',
    answer: sessionList,
    problems: [],
  }),
  '/api/me/sessions/{id}/end': post('endSession', '结束一个会话', 'Ends a session', {
    tag: 'identity',
    path: ID,
    answer: done,
    problems: [],
  }),
  '/api/me/activity': get('activity', '当前账号的登录与变更', 'Sign-ins and changes of the account', {
    tag: 'identity',
    answer: activity,
    problems: [503],
  }),
  '/api/me/keys': get('keys', '当前账号的接口密钥', 'API keys of the account', {
    tag: 'identity',
    answer: keyList,
    problems: [],
  }),
  '/api/me/keys/issue': post('issueKey', '新建接口密钥（只显示一次）', 'Issues an API key, which is shown once', {
    tag: 'identity',
    body: newKeyBody,
    answer: issuedKey,
    problems: [...BODY],
  }),
  '/api/me/keys/{id}/revoke': post('revokeKey', '停用接口密钥', 'Revokes an API key', {
    tag: 'identity',
    path: ID,
    answer: done,
    problems: [404],
  }),
  '/api/me/organisations': get(
    'ownOrganisations',
    '可代表的组织的名称',
    'Names of the organisations for which the account can act',
    { tag: 'identity', answer: directory, problems: [] },
  ),
  '/api/me/delegations': get(
    'delegations',
    '本人给出和受托的委托，含已结束的',
    'What the account has handed over to deputies, and what was handed over to it, with those that have ended',
    {
      tag: 'identity',
      answer: delegationList,
      problems: [],
    },
  ),
  '/api/me/colleagues': get('colleagues', '可委托的同组织人员', 'Colleagues who can be deputies', {
    tag: 'identity',
    answer: colleagueList,
    problems: [],
  }),
  '/api/me/delegations/give': post('delegate', '委托代理人', 'Hands over to a deputy for a period', {
    tag: 'identity',
    body: delegationBody,
    answer: delegationList,
    problems: [...BODY, 404, 422],
  }),
  '/api/me/delegations/{id}/end': post('endDelegation', '结束一项委托', 'Ends a delegation', {
    tag: 'identity',
    path: ID,
    answer: delegationList,
    problems: [404, 422],
  }),
  ...administrationRoutes,
} as const satisfies Readonly<Record<string, Route>>;
