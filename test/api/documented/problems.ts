import { describe, expect, it } from '@jest/globals';
import type { Documented } from '../documented-routes.spec.js';
import type { Method } from './api-document.js';
import type { SampleData } from './demonstration.js';
import { MAX_BATCH_BYTES, MAX_IMPORT_BODY_BYTES } from '../../../apps/api/src/http/json-guard.js';
import { AUDITOR, LAB } from '../api-server.js';
import { ACCESS, isOfAccounts } from './access.js';
import { ofEachModel } from './sample-urls.js';
import { postJson, send, TOO_LARGE, UPLOADER, type Request } from './requests.js';

const NO_CHAIN = '/api/chains/no-such-chain';
const UNKNOWN = '?no-such-parameter=1';
const FUTURE = '?at=2099-12-31';
const NO_ID = '00000000-0000-4000-8000-000000000000';

const ADDED_NOTHING = JSON.stringify({
  ...{ type: 'Nothing', stream: 'nothing-1', ofChain: false, data: {} },
  ...{ occurredAt: '2026-01-01T00:00:00Z', role: 'REGULATOR', organisationId: 'reg' },
});

/** Limits of requests are tested with a server that has low ones. */
const TOO_MANY = 429;

type MakeRequest = (data: SampleData) => Request;

const get =
  (url: string): MakeRequest =>
  () => ({ url });

const lab =
  (change: (rules: Readonly<Record<string, unknown>>) => object): MakeRequest =>
  ({ ruleSet }) =>
    postJson('/api/policy-lab', JSON.stringify({ data: change(ruleSet) }), AUDITOR);

const ofChain = (rest: string) => ({
  400: get(`${NO_CHAIN}/${rest}${UNKNOWN}`),
  404: get(`${NO_CHAIN}/${rest}`),
});

const ofLog = (rest: string) => ({
  400: get(`/api/logs/programme/${rest}${UNKNOWN}`),
  404: get(`/api/logs/chain-no-such-chain/${rest}`),
});

const ofEvent = (rest: string) => ({
  400: get(`/api/events/${NO_ID}/${rest}${UNKNOWN}`),
  404: get(`/api/events/${NO_ID}/${rest}`),
});

const importOf = (way: string, body: object) => () =>
  postJson(`/api/imports/${way}`, JSON.stringify({ command: 'record-test-result', fileName: 'a.csv', ...body }), LAB);

const ofImport = (way: string) => ({
  400: importOf(way, {}),
  404: importOf(way, { command: 'no-such-command', content: 'YQ==' }),
  413: importOf(way, { content: 'A'.repeat(MAX_IMPORT_BODY_BYTES) }),
  415: () => ({ ...postJson(`/api/imports/${way}`, 'file', LAB), type: 'text/plain' }),
  422: importOf(way, { content: '' }),
});

/** The organisation of UPLOADER has as many mappings as it may have. */
const savedMapping = (body: string) => () => postJson('/api/imports/mappings/save', body, UPLOADER);
const mappingNamed = (name: string, command = 'record-test-result') =>
  JSON.stringify({ command, name, owner: 'ORGANISATION', mapping: { data: {} } });

const bytes = (upload: string, query: string, body: string) => ({
  ...postJson(`/api/uploads/${upload}/bytes${query}`, body, UPLOADER),
  type: 'application/octet-stream',
});

/** Completes an upload with a digest that it does not have. */
const completion = (upload: string, body = JSON.stringify({ sha256: 'a'.repeat(64) })) =>
  postJson(`/api/uploads/${upload}/complete`, body, UPLOADER);

/** A request for every documented refusal of every route except commands and accounts, by path and status. */
const REFUSED: Readonly<Record<string, Readonly<Record<number, MakeRequest>>>> = {
  'get /api/calendars/{token}': { 404: get('/api/calendars/none') },
  'get /api/commands': { 400: get(`/api/commands${UNKNOWN}`) },
  'get /api/vocabulary': { 400: get('/api/vocabulary?language=fr') },
  'get /api/read-models': { 400: get('/api/read-models?language=fr'), 404: get('/api/read-models?fields=nothing') },
  'get /api/chains': { 400: get(`/api/chains${UNKNOWN}`) },
  'get /api/chains/{id}/dashboard': ofChain('dashboard'),
  'get /api/chains/{id}/tests/weekly': ofChain('tests/weekly'),
  'get /api/chains/{id}/reports/missed': ofChain('reports/missed'),
  'get /api/chains/{id}/live': ofChain('live'),
  'get /api/city/ranking': { 400: get(`/api/city/ranking${FUTURE}`) },
  'get /api/brief': {
    400: get('/api/brief?period=2026-13'),
    404: get('/api/brief?chain=no-such-chain&period=2026-05'),
  },
  'get /api/brief/file': {
    400: get('/api/brief/file?period=2999'),
    404: get('/api/brief/file?chain=no-such-chain&period=2026-05'),
  },
  'get /api/alerts/backtest': { 400: get('/api/alerts/backtest?rule=none') },
  'get /api/alerts': { 400: get('/api/alerts?at=never') },
  'get /api/due/renewals': { 400: get('/api/due/renewals?at=never') },
  'get /api/due': { 400: get('/api/due?until=2099-12-31') },
  'get /api/city/dashboard': { 400: get(`/api/city/dashboard${FUTURE}`) },
  'get /api/figures/{figure}': {
    400: get('/api/figures/tests.counted?cursor=none'),
    404: get('/api/figures/tests.no-such-figure'),
  },
  'get /api/figures/{figure}/evidence': {
    400: get('/api/figures/tests.counted/evidence?by=none'),
    404: get('/api/figures/tests.no-such-figure/evidence'),
  },
  'get /api/differences/figures': {
    400: get('/api/differences/figures'),
    404: get('/api/differences/figures?from=1&chain=no-such-chain'),
  },
  'get /api/differences/figures/{figure}': {
    400: get('/api/differences/figures/tests.counted?from=now&fromKnown=1'),
    404: get('/api/differences/figures/tests.no-such-figure?from=1'),
  },
  ...ofEachModel((model) => ({
    [`get /api/differences/rows/${model}`]: {
      400: get(`/api/differences/rows/${model}?from=1&changed=one`),
      404: get(`/api/differences/rows/${model}?from=2026-06-30&by=occurred&chain=no-such-chain`),
    },
    [`get /api/rows/${model}`]: {
      400: get(`/api/rows/${model}?sort=nothing`),
      404: get(`/api/rows/${model}?by=occurred&chain=no-such-chain`),
    },
    [`get /api/rows/${model}/{key}`]: {
      400: get(`/api/rows/${model}/a${UNKNOWN}`),
      404: get(`/api/rows/${model}/no-such-row`),
    },
  })),
  'get /api/rows/{model}/{key}/actions': {
    400: get(`/api/rows/tests/a/actions${UNKNOWN}`),
    404: get('/api/rows/tests/no-such-row/actions'),
  },
  'get /api/events': {
    400: get('/api/events?order=none'),
    404: get('/api/events?by=occurred&chain=no-such-chain'),
  },
  'get /api/questions': { 400: get(`/api/questions${UNKNOWN}`) },
  'post /api/questions/{id}/cancel': {
    400: () => postJson(`/api/questions/no-such-question/cancel${UNKNOWN}`, '{}', AUDITOR),
    404: () => postJson('/api/questions/no-such-question/cancel', '{}', AUDITOR),
  },
  'get /api/events/{id}': { 400: get(`/api/events/${NO_ID}${UNKNOWN}`), 404: get(`/api/events/${NO_ID}`) },
  'get /api/events/{id}/effects': ofEvent('effects'),
  'get /api/logs': { 400: get(`/api/logs${UNKNOWN}`) },
  'get /api/logs/{log}/checkpoint': ofLog('checkpoint'),
  'get /api/logs/{log}/tile/*': ofLog('tile/0/000.p/1'),
  'get /api/logs/{log}/tile/entries/*': ofLog('tile/entries/000.p/1'),
  'get /api/logs/{log}/consistency': {
    400: get('/api/logs/programme/consistency?from=2&to=1'),
    404: get('/api/logs/programme/consistency?from=1&to=1000000'),
  },
  'get /api/logs/{log}/bundle': ofLog('bundle'),
  'get /api/events/{id}/proof': ofEvent('proof'),
  'get /api/events/{id}/receipt': ofEvent('receipt'),
  'get /api/certificates/{id}/credential': {
    400: get(`/api/certificates/a/credential${UNKNOWN}`),
    404: get('/api/certificates/no-such-certificate/credential'),
  },
  'get /api/exceptions': { 400: get('/api/exceptions?kind=NONE') },
  'get /api/case-file': { 400: get('/api/case-file?occurredFrom=soon') },
  'get /api/indicators': { 400: get('/api/indicators?by=none') },
  'get /api/chains/{id}/map': ofChain('map'),
  'get /api/chains/{id}/parts': ofChain('parts'),
  'get /api/control-charts/{subject}': {
    400: get(`/api/control-charts/none${FUTURE}`),
    404: get('/api/control-charts/none'),
  },
  'get /api/reach/{model}/{key}': {
    400: get(`/api/reach/tests/none${FUTURE}`),
    404: get('/api/reach/tests/none'),
  },
  'get /api/search': { 400: get('/api/search?search=a&limit=0') },
  'get /api/sealed-bids': { 400: get('/api/sealed-bids?none=1') },
  'get /api/claims/{id}/assessment': {
    400: get(`/api/claims/none/assessment${FUTURE}`),
    404: get('/api/claims/no-such-claim/assessment'),
  },
  'get /api/organisations/{id}/support': { 400: get(`/api/organisations/none/support${FUTURE}`) },
  'get /api/access-log/reads': { 400: get('/api/access-log/reads?past=maybe') },
  'get /api/access-log/security': { 400: get('/api/access-log/security?from=yesterday') },
  'get /api/cloud-events': { 400: get('/api/cloud-events?wait=31') },
  'get /api/live': { 400: get(`/api/live${UNKNOWN}`) },
  'get /api/files/{digest}': { 400: get(`/api/files/none${UNKNOWN}`), 404: get('/api/files/none') },
  'get /api/uploaded-files/{digest}': {
    400: get(`/api/uploaded-files/none${UNKNOWN}`),
    404: get('/api/uploaded-files/none'),
  },
  'get /api/uploads/limits': { 400: () => ({ url: `/api/uploads/limits${UNKNOWN}`, by: UPLOADER }) },
  'get /api/uploads/{id}': {
    400: () => ({ url: `/api/uploads/${NO_ID}${UNKNOWN}`, by: UPLOADER }),
    404: () => ({ url: `/api/uploads/${NO_ID}`, by: UPLOADER }),
  },
  'post /api/uploads': {
    400: () => postJson('/api/uploads', '{}', UPLOADER),
    413: () => postJson('/api/uploads', TOO_LARGE, UPLOADER),
    415: () => ({ ...postJson('/api/uploads', 'file', UPLOADER), type: 'text/plain' }),
    422: () => postJson('/api/uploads', '{"fileName":"a.svg","bytes":1}', UPLOADER),
  },
  'post /api/uploads/{id}/bytes': {
    400: ({ upload }) => bytes(upload, '', 'x'),
    404: () => bytes(NO_ID, '?offset=0', 'x'),
    409: ({ upload }) => bytes(upload, '?offset=5', 'x'),
    413: ({ upload }) => bytes(upload, '?offset=0', 'x'.repeat(100)),
    415: ({ upload }) => ({ ...bytes(upload, '?offset=0', 'x'), type: 'text/plain' }),
  },
  'post /api/uploads/{id}/complete': {
    400: ({ upload }) => completion(upload, '{"sha256":"x"}'),
    404: () => completion(NO_ID),
    409: ({ upload }) => completion(upload),
    413: ({ upload }) => completion(upload, TOO_LARGE),
    415: ({ upload }) => ({ ...completion(upload), type: 'text/plain' }),
    422: ({ complete }) => completion(complete),
  },
  'post /api/batches': {
    400: () => postJson('/api/batches', '{"commands":[]}', LAB),
    413: () => postJson('/api/batches', `"${'x'.repeat(MAX_BATCH_BYTES)}"`, LAB),
    415: () => ({ ...postJson('/api/batches', 'commands', LAB), type: 'text/plain' }),
  },
  'get /api/imports/template': {
    400: get('/api/imports/template?none=1'),
    404: get('/api/imports/template?command=no-such-command'),
  },
  'post /api/imports/check': ofImport('check'),
  'post /api/imports/marked': ofImport('marked'),
  'get /api/imports/mappings': { 400: () => ({ url: `/api/imports/mappings${UNKNOWN}`, by: UPLOADER }) },
  'post /api/imports/mappings/save': {
    400: savedMapping('{}'),
    404: savedMapping(mappingNamed('a', 'no-such-command')),
    413: savedMapping(TOO_LARGE),
    415: () => ({ ...postJson('/api/imports/mappings/save', 'mapping', UPLOADER), type: 'text/plain' }),
    422: savedMapping(mappingNamed('one too many')),
  },
  'post /api/imports/mappings/{id}/remove': {
    404: () => postJson(`/api/imports/mappings/${NO_ID}/remove`, '{}', UPLOADER),
  },
  'post /api/what-if': {
    400: () => postJson('/api/what-if', '{"omit":1}', AUDITOR),
    404: () => postJson('/api/what-if?chain=no-such-chain', '{}', AUDITOR),
    413: () => postJson('/api/what-if', TOO_LARGE, AUDITOR),
    415: () => ({ ...postJson('/api/what-if', 'data', AUDITOR), type: 'text/plain' }),
    422: () => postJson('/api/what-if', '{"add":[' + ADDED_NOTHING + ']}', AUDITOR),
  },
  'post /api/policy-lab': {
    400: () => postJson('/api/policy-lab', '{"data":{}}', AUDITOR),
    404: lab((rules) => ({ ...rules, policyId: 'no-such-policy' })),
    409: lab((rules) => ({ ...rules, rules: [rules['rules'], rules['rules']].flat() })),
    413: () => postJson('/api/policy-lab', TOO_LARGE, AUDITOR),
    415: () => ({ ...postJson('/api/policy-lab', 'data', AUDITOR), type: 'text/plain' }),
    422: lab((rules) => ({ ...rules, effectiveFrom: rules['effectiveTo'], effectiveTo: rules['effectiveFrom'] })),
  },
};

export function describeProblems(given: () => Documented): void {
  describe('refuses as documented', () => {
    it('has a request for every documented status of every route', () => {
      const { document } = given();
      const documented = Object.entries(document.content.paths)
        .filter(([path]) => !path.startsWith('/api/commands/') && !isOfAccounts(path))
        .flatMap(([path, operations]) =>
          (Object.keys(operations) as Method[]).flatMap((method) =>
            document
              .refusals(method, path)
              .filter((status) => !ACCESS.includes(status) && status !== TOO_MANY)
              .map((status) => `${method} ${path} ${status}`),
          ),
        );
      const provoked = Object.entries(REFUSED).flatMap(([route, by]) =>
        Object.keys(by).map((status) => `${route} ${status}`),
      );
      expect(provoked.toSorted()).toEqual(documented.toSorted());
    });

    it.each(Object.entries(REFUSED))('%s', async (route, by) => {
      const { server, document, data } = given();
      const [method, path] = route.split(' ') as [Method, string];
      for (const [status, request] of Object.entries(by)) {
        const answer = await send(server, request(data));
        expect([answer.status, document.faultOf(method, path, answer)]).toEqual([Number(status), undefined]);
      }
    });

    it('post /api/policy-lab compares the rules in force with themselves', async () => {
      const { server, document, data } = given();
      const answer = await send(server, lab((rules) => rules)(data));
      expect([answer.status, document.faultOf('post', '/api/policy-lab', answer)]).toEqual([200, undefined]);
    });
  });
}
