import { routes, type Routes } from '#contracts';

/**
 * Who may use a route.
 * - ANYONE: also without an account.
 * - SIGNED_IN: every account, with a session or a key.
 * - SESSION: every account, with a session: keys cannot change how their account signs in.
 * - PERSON: with a session, in a role of the programme; not administrators.
 * - READER: accounts that act in a role of the programme; not administrators, who see no business data.
 * - COMMAND_SENDER: as READER; the policy of each command says which roles may send it.
 * - BATCH_SENDER: as COMMAND_SENDER, for each command of the batch.
 * - UPLOADER: for what serves commands, such as files: as COMMAND_SENDER, in a role that may send some command.
 * - ADMINISTRATOR: administrators of accounts, with a session.
 * - AUDITOR: auditors of the whole city, who see who read what.
 * - SECURITY_READER: auditors of the whole city and administrators of accounts, who see what happened to accounts.
 */
export type RoutePolicy =
  | 'ANYONE'
  | 'SIGNED_IN'
  | 'SESSION'
  | 'PERSON'
  | 'READER'
  | 'COMMAND_SENDER'
  | 'BATCH_SENDER'
  | 'UPLOADER'
  | 'ADMINISTRATOR'
  | 'AUDITOR'
  | 'SECURITY_READER';

/** Who can connect to the address of LINGQU_METRICS_LISTEN. The server does not serve such a route at its own address. */
export type ListenerPolicy = 'OPERATOR';

/** Every declared route: one without a policy does not compile. */
const DECLARED: Readonly<Record<keyof Routes, RoutePolicy>> = {
  '/api/info': 'SIGNED_IN',
  '/api/vocabulary': 'SIGNED_IN',
  '/api/problems': 'ANYONE',
  '/api/read-models': 'SIGNED_IN',
  '/api/commands': 'READER',
  '/api/batches': 'BATCH_SENDER',
  '/api/imports/template': 'READER',
  '/api/imports/check': 'BATCH_SENDER',
  '/api/imports/marked': 'BATCH_SENDER',
  '/api/imports/mappings': 'UPLOADER',
  '/api/imports/mappings/save': 'UPLOADER',
  '/api/imports/mappings/{id}/remove': 'UPLOADER',
  '/api/chains': 'READER',
  '/api/chains/{id}/dashboard': 'READER',
  '/api/chains/{id}/tests/weekly': 'READER',
  '/api/chains/{id}/reports/missed': 'READER',
  '/api/due': 'READER',
  '/api/due/renewals': 'READER',
  '/api/city/ranking': 'READER',
  '/api/chains/{id}/live': 'READER',
  '/api/city/dashboard': 'READER',
  '/api/figures/{figure}': 'READER',
  '/api/figures/{figure}/evidence': 'READER',
  '/api/differences/figures': 'READER',
  '/api/differences/figures/{figure}': 'READER',
  '/api/differences/rows/{model}': 'READER',
  '/api/rows/{model}': 'READER',
  '/api/rows/{model}/{key}': 'READER',
  '/api/rows/{model}/{key}/actions': 'READER',
  '/api/search': 'READER',
  '/api/chains/{id}/map': 'READER',
  '/api/chains/{id}/parts': 'READER',
  '/api/alerts': 'READER',
  '/api/alerts/backtest': 'READER',
  '/api/brief': 'READER',
  '/api/brief/file': 'READER',
  '/api/control-charts/{subject}': 'READER',
  '/api/reach/{model}/{key}': 'READER',
  '/api/events': 'READER',
  '/api/events/{id}': 'READER',
  '/api/events/{id}/effects': 'READER',
  '/api/case-file': 'READER',
  '/api/exceptions': 'READER',
  '/api/indicators': 'READER',
  '/api/sealed-bids': 'READER',
  '/api/claims/{id}/assessment': 'READER',
  '/api/organisations/{id}/support': 'READER',
  '/api/policy-lab': 'READER',
  '/api/what-if': 'READER',
  '/api/uploads': 'UPLOADER',
  '/api/uploads/limits': 'UPLOADER',
  '/api/uploads/{id}': 'UPLOADER',
  '/api/uploads/{id}/bytes': 'UPLOADER',
  '/api/uploads/{id}/complete': 'UPLOADER',
  '/api/uploads/{id}/cancel': 'UPLOADER',
  '/api/files/{digest}': 'READER',
  '/api/uploaded-files/{digest}': 'READER',
  '/api/live': 'READER',
  '/api/cloud-events': 'READER',
  '/api/me/webhooks': 'PERSON',
  '/api/me/webhooks/create': 'PERSON',
  '/api/me/webhooks/{id}/status': 'PERSON',
  '/api/me/webhooks/{id}/rewind': 'PERSON',
  '/api/me/webhooks/{id}/test': 'PERSON',
  '/api/me/webhooks/{id}/dead-letters': 'PERSON',
  '/api/me/webhooks/{id}/redeliver': 'PERSON',
  '/api/me/webhooks/{id}/remove': 'PERSON',
  '/api/me/reminders': 'PERSON',
  '/api/me/reminders/create': 'PERSON',
  '/api/me/reminders/{id}/test': 'PERSON',
  '/api/me/reminders/{id}/remove': 'PERSON',
  '/api/calendars/{token}': 'ANYONE',
  '/api/admin/webhooks': 'ADMINISTRATOR',
  '/api/admin/webhooks/{id}/status': 'ADMINISTRATOR',
  '/api/logs': 'READER',
  '/api/logs/{log}/checkpoint': 'READER',
  '/api/logs/{log}/tile/*': 'READER',
  '/api/logs/{log}/tile/entries/*': 'READER',
  '/api/logs/{log}/consistency': 'READER',
  '/api/logs/{log}/bundle': 'READER',
  '/api/events/{id}/proof': 'READER',
  '/api/events/{id}/receipt': 'READER',
  '/api/certificates/{id}/credential': 'READER',
  '/api/sign-in': 'ANYONE',
  '/api/sign-in/link': 'ANYONE',
  '/api/sign-in/options': 'ANYONE',
  '/api/sign-in/organisation': 'ANYONE',
  '/api/sign-in/organisation/finish': 'ANYONE',
  '/api/sign-in/organisation/logout': 'ANYONE',
  '/api/sign-out': 'SESSION',
  '/api/sign-out/everywhere': 'SESSION',
  '/api/access-table': 'SIGNED_IN',
  '/api/me': 'SIGNED_IN',
  '/api/accounts/names': 'READER',
  '/api/me/organisation': 'SESSION',
  '/api/me/language': 'SESSION',
  '/api/me/password': 'SESSION',
  '/api/me/second-factor': 'SESSION',
  '/api/me/second-factor/confirm': 'SESSION',
  '/api/me/second-factor/show': 'SESSION',
  '/api/me/second-factor/recovery-codes': 'SESSION',
  '/api/me/sessions': 'SESSION',
  '/api/me/sessions/{id}/end': 'SESSION',
  '/api/me/activity': 'SESSION',
  '/api/me/keys': 'SESSION',
  '/api/me/keys/issue': 'SESSION',
  '/api/me/keys/{id}/revoke': 'SESSION',
  '/api/me/organisations': 'SESSION',
  '/api/me/delegations': 'SESSION',
  '/api/me/colleagues': 'PERSON',
  '/api/me/delegations/give': 'PERSON',
  '/api/me/delegations/{id}/end': 'PERSON',
  '/api/admin/delegations/{delegator}/{id}/end': 'ADMINISTRATOR',
  '/api/admin/accounts': 'ADMINISTRATOR',
  '/api/admin/accounts/invite': 'ADMINISTRATOR',
  '/api/admin/accounts/{id}/memberships': 'ADMINISTRATOR',
  '/api/admin/accounts/{id}/status': 'ADMINISTRATOR',
  '/api/admin/accounts/{id}/reset': 'ADMINISTRATOR',
  '/api/admin/accounts/{id}/identity': 'ADMINISTRATOR',
  '/api/admin/machines/register': 'ADMINISTRATOR',
  '/api/admin/delegations': 'ADMINISTRATOR',
  '/api/admin/accounts/{id}/history': 'ADMINISTRATOR',
  '/api/admin/directory': 'ADMINISTRATOR',
  '/api/admin/keys': 'ADMINISTRATOR',
  '/api/admin/keys/{id}/revoke': 'ADMINISTRATOR',
  '/api/access-log/reads': 'AUDITOR',
  '/api/access-log/security': 'SECURITY_READER',
  '/api/questions': 'SIGNED_IN',
  '/api/questions/{id}/cancel': 'SIGNED_IN',
  '/livez': 'ANYONE',
  '/readyz': 'ANYONE',
};

/** The path of the metrics, at an address of their own. */
export const METRICS_PATH = '/metrics';

/** Routes outside the table of routes: metrics, commands, the API document, and the pages of the dashboard, which hold no data. */
const OTHERS: readonly (readonly [method: string, path: RegExp, policy: RoutePolicy | ListenerPolicy])[] = [
  ['POST', /^\/api\/commands\/\{name\}$/, 'COMMAND_SENDER'],
  ['GET', /^\/api\/(?:docs(?:\/.*)?|(?:openapi|asyncapi)\.json)$/, 'ANYONE'],
  ['GET', /^\/problems(?:\/\{code\})?$/, 'ANYONE'],
  ['GET', /^\/metrics$/, 'OPERATOR'],
  ['GET', /^\/\*?$/, 'ANYONE'],
];

/** The policy of a declared route. */
export const declaredPolicy = (path: string): RoutePolicy | undefined =>
  Object.hasOwn(DECLARED, path) ? DECLARED[path as keyof Routes] : undefined;

/**
 * The policy of a route of the server; undefined for one without, which must not be served.
 * @param path with parameters as `:id`
 */
export function policyOf(method: string, path: string): RoutePolicy | ListenerPolicy | undefined {
  const documented = path.replaceAll(/:(\w+)/g, '{$1}');
  const requested = method === 'HEAD' ? 'GET' : method;
  const declared = declaredPolicy(documented);
  if (declared !== undefined)
    return routes[documented as keyof Routes].method.toUpperCase() === requested ? declared : undefined;
  return OTHERS.find(([of, pattern]) => of === requested && pattern.test(documented))?.[2];
}
