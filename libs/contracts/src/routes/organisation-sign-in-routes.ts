import {
  done,
  finishBody,
  finishedSignIn,
  logoutTokenBody,
  organisationSignIn,
  organisationSignInBody,
  signInOptions,
} from '../answers/identity.js';
import { get, post, type Route } from './route.js';

/** Problems of every request with a body. */
const BODY = [400, 413, 415] as const;

/** The routes of signing in through an issuer of identities. */
export const organisationSignInRoutes = {
  '/api/sign-in/options': get('signInOptions', '可用的登录方式', 'How one can sign in', {
    tag: 'identity',
    answer: signInOptions,
    problems: [],
  }),
  '/api/sign-in/organisation': post(
    'beginOrganisationSignIn',
    '开始以单位统一身份登录',
    'Begins signing in through the issuer of identities',
    {
      tag: 'identity',
      body: organisationSignInBody,
      answer: organisationSignIn,
      problems: [...BODY, 404, 422, 429, 503],
    },
  ),
  '/api/sign-in/organisation/finish': post(
    'finishOrganisationSignIn',
    '完成以单位统一身份登录',
    'Ends signing in through the issuer of identities',
    {
      tag: 'identity',
      body: finishBody,
      answer: finishedSignIn,
      problems: [...BODY, 401, 403, 404, 409, 422, 429, 503],
    },
  ),
  '/api/sign-in/organisation/logout': post(
    'logoutFromIssuer',
    '统一身份平台通知退出（后端通道）',
    'The issuer of identities ends sessions (back-channel logout)',
    {
      tag: 'identity',
      body: logoutTokenBody,
      form: true,
      answer: done,
      problems: [...BODY, 404, 503],
    },
  ),
} as const satisfies Readonly<Record<string, Route>>;
