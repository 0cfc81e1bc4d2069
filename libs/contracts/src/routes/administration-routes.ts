import {
  accessHistory,
  account,
  accountList,
  delegationList,
  directory,
  directoryOf,
  done,
  externalBody,
  invitation,
  invitationBody,
  key,
  keyList,
  machineBody,
  membershipsBody,
  resetBody,
  statusBody,
} from '../answers/identity.js';
import { parameter, textual } from './parameters.js';
import { get, post, type Route } from './route.js';

const ID = { id: textual('编号', 'Id') };
/** Problems of every request with a body. */
const BODY = [400, 413, 415] as const;

/** The routes of administrators: accounts, memberships, delegations, keys and machines. */
export const administrationRoutes = {
  '/api/admin/delegations/{delegator}/{id}/end': post(
    'endAnyDelegation',
    '结束任一委托',
    'Ends a delegation of any account',
    {
      tag: 'identity',
      path: { delegator: textual('委托人账号', 'Account of the person'), ...ID },
      answer: done,
      problems: [404, 422],
    },
  ),
  '/api/admin/delegations': get(
    'allDelegations',
    '全部未提前结束的委托',
    'Delegations of every account, without those that were ended before their time',
    { tag: 'identity', answer: delegationList, problems: [] },
  ),
  '/api/admin/directory': get(
    'directory',
    '组织与产业链的名称',
    'Names of organisations and chains, for choosing what a membership is about',
    {
      tag: 'identity',
      query: {
        of: parameter('组织或产业链', 'Organisations or chains', directoryOf),
        search: textual('编号或名称中包含的文字', 'Text that the id or the name contains'),
        ids: textual('以逗号分隔的编号，至多 100 个', 'Ids separated by commas, at most 100'),
      },
      answer: directory,
      problems: [400],
    },
  ),
  '/api/admin/accounts': get('accounts', '全部账号', 'Every account', {
    tag: 'identity',
    answer: accountList,
    problems: [],
  }),
  '/api/admin/accounts/invite': post('invite', '新建账号并给出设置密码的链接', 'Creates an account; returns a link', {
    tag: 'identity',
    body: invitationBody,
    answer: invitation,
    problems: [...BODY, 409, 422],
  }),
  '/api/admin/accounts/{id}/history': get(
    'accessHistory',
    '账号的成员身份与委托的变更',
    'Changes of the memberships and delegations of an account',
    { tag: 'identity', path: ID, answer: accessHistory, problems: [404] },
  ),
  '/api/admin/accounts/{id}/memberships': post('setMemberships', '设定账号的角色与组织', 'Replaces the memberships', {
    tag: 'identity',
    path: ID,
    body: membershipsBody,
    answer: account,
    problems: [...BODY, 404, 422],
  }),
  '/api/admin/accounts/{id}/status': post('setStatus', '停用或恢复账号', 'Suspends or restores an account', {
    tag: 'identity',
    path: ID,
    body: statusBody,
    answer: account,
    problems: [...BODY, 404, 409],
  }),
  '/api/admin/accounts/{id}/reset': post('resetPassword', '重置密码', 'Ends password and sessions; returns a link', {
    tag: 'identity',
    path: ID,
    body: resetBody,
    answer: invitation,
    problems: [...BODY, 404],
  }),
  '/api/admin/accounts/{id}/identity': post(
    'linkIdentity',
    '关联账号与统一身份',
    'Links an account to a person at the issuer of identities',
    {
      tag: 'identity',
      path: ID,
      body: externalBody,
      answer: account,
      problems: [...BODY, 404, 409],
    },
  ),
  '/api/admin/machines/register': post(
    'registerMachine',
    '登记以访问令牌调用的程序',
    'Registers a machine that sends access tokens',
    {
      tag: 'identity',
      body: machineBody,
      answer: key,
      problems: [...BODY, 404, 409],
    },
  ),
  '/api/admin/keys': get('allKeys', '全部接口密钥', 'API keys of every account', {
    tag: 'identity',
    answer: keyList,
    problems: [],
  }),
  '/api/admin/keys/{id}/revoke': post('revokeAnyKey', '停用任一接口密钥', 'Revokes an API key of any account', {
    tag: 'identity',
    path: ID,
    answer: done,
    problems: [404],
  }),
} as const satisfies Readonly<Record<string, Route>>;
