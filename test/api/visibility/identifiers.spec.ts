import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { routes, type EventPage, type Problem, type Route, type RowPage, type SearchAnswer } from '#contracts';
import { actions, fieldTerm } from '#domain';
import { readModels } from '#projections';
import type { Sent } from '../../../libs/domain/src/testing/history.js';
import { REPORT, REPORT_TEXT } from '../../../libs/domain/src/testing/attached.js';
import { uploadedBy } from '../../../libs/files/src/testing/uploaded.js';
import { walkthrough } from '../../../libs/domain/src/testing/walkthrough.js';
import { OTHER_CHAIN } from '../../../libs/domain/src/testing/world.js';
import type { ApiServer } from '../api-server.js';
import { People, personOf, takesPartInChains } from './people.js';
import { READERS, serve } from './readers.js';

/** An identifier that exists and that the reader may not see, with one of nothing in its place, for a route. */
interface Case {
  /** The path with a place for the identifier. */
  readonly path: string;
  readonly hidden: string;
  readonly status: 403 | 404;
  /** For 403, where the identifier itself is published. */
  readonly code?: string;
}

const NOT_ON_CHAIN = /"code":"(?:NOT_A_CHAIN_MEMBER|BODY_NOT_ENROLLED)"/;

const NOTHING = 'nothing';
const NO_EVENT = '00000000-0000-4000-8000-000000000000';

/**
 * Routes with identifiers of accounts, sessions and keys, with the secret of a calendar, or with the name of a declaration;
 * and those of certificates, whose rows every reader sees.
 */
const OTHER_IDENTIFIERS =
  /^\/api\/(?:me|admin|accounts|calendars|certificates|sign-|(?:differences\/)?rows\/\{model\}$)/;

/** Hashes and signatures of logs: they show nothing of the events, so every reader may have them. */
const OF_LOGS = /^\/api\/logs\/\{log\}\/(?:checkpoint|consistency|tile\/\*)$/;

/** Fields of a command with the identifier of a row that not everybody sees. */
const referencesOf = ({ action, payload }: Sent): readonly string[] =>
  Object.entries(payload).flatMap(([field, value]) => {
    const model = readModels.find(({ name }) => name === fieldTerm(action, field)?.ref);
    return model && model.readers.kind !== 'everyone' && typeof value === 'string' ? [field] : [];
  });

describe('an identifier that a reader may not see', () => {
  let server: ApiServer;
  let headers: Record<string, string>;
  let people: People;
  let cases: Readonly<Record<string, Case>>;
  beforeAll(async () => {
    server = await serve();
    people = new People(server);
    headers = server.keyOf(READERS['a member']);
    const [test] = (await server.get<RowPage>('/api/rows/tests?limit=1')).body.items;
    await server.application.sealer.catchUp();
    const [claim] = (await server.get<RowPage>('/api/rows/claims?limit=1')).body.items;
    const [bid] = (await server.get<EventPage>('/api/events?type=BidSubmitted&limit=1')).body.items;
    const { files } = server.application;
    const hidden = await uploadedBy(files, 'supplier', REPORT.fileName, REPORT_TEXT);
    const bids = (await server.get<EventPage>('/api/events?type=BidSubmitted')).body.items;
    for (const { eventId } of bids) files.attach(hidden, 'supplier', eventId);
    const upload = files.uploads.begin({ accountId: 'other', organisationId: 'supplier' }, 'a.pdf', 1);
    const figures = { hidden: OTHER_CHAIN, status: 403, code: 'CHAIN_NOT_YOURS' } as const;
    const entries = { hidden: `chain-${OTHER_CHAIN}`, status: 403, code: 'LOG_NOT_YOURS' } as const;
    cases = {
      '/api/rows/{model}/{key}': {
        path: '/api/rows/tests/{}',
        hidden: encodeURIComponent(test?.key ?? ''),
        status: 404,
      },
      '/api/rows/{model}/{key}/actions': {
        path: '/api/rows/tests/{}/actions',
        hidden: encodeURIComponent(test?.key ?? ''),
        status: 404,
      },
      '/api/files/{digest}': { path: '/api/files/{}', hidden: hidden.sha256, status: 404 },
      '/api/uploaded-files/{digest}': { path: '/api/uploaded-files/{}', hidden: hidden.sha256, status: 404 },
      '/api/uploads/{id}': { path: '/api/uploads/{}', hidden: upload.id, status: 404 },
      '/api/events/{id}/proof': { path: '/api/events/{}/proof', hidden: bid?.eventId ?? '', status: 404 },
      '/api/events/{id}/receipt': { path: '/api/events/{}/receipt', hidden: bid?.eventId ?? '', status: 404 },
      '/api/events/{id}/effects': { path: '/api/events/{}/effects', hidden: bid?.eventId ?? '', status: 404 },
      '/api/logs/{log}/bundle': { path: '/api/logs/{}/bundle', ...entries },
      '/api/logs/{log}/tile/entries/*': { path: '/api/logs/{}/tile/entries/000.p/1', ...entries },
      '/api/events/{id}': { path: '/api/events/{}', hidden: bid?.eventId ?? '', status: 404 },
      '/api/claims/{id}/assessment': { path: '/api/claims/{}/assessment', hidden: claim?.key ?? '', status: 404 },
      '/api/organisations/{id}/support': {
        path: '/api/organisations/{}/support',
        hidden: 'maker',
        status: 403,
        code: 'SUPPORT_NOT_YOURS',
      },
      '/api/chains/{id}/dashboard': { path: '/api/chains/{}/dashboard', ...figures },
      '/api/chains/{id}/tests/weekly': { path: '/api/chains/{}/tests/weekly', ...figures },
      '/api/chains/{id}/reports/missed': { path: '/api/chains/{}/reports/missed', ...figures },
      '/api/chains/{id}/map': { path: '/api/chains/{}/map', ...figures },
      '/api/chains/{id}/parts': { path: '/api/chains/{}/parts', ...figures },
      '/api/control-charts/{subject}': {
        path: '/api/control-charts/{}',
        hidden: encodeURIComponent(String(test?.row['subjectId'] ?? '')),
        status: 404,
      },
      '/api/reach/{model}/{key}': {
        path: '/api/reach/tests/{}',
        hidden: encodeURIComponent(test?.key ?? ''),
        status: 404,
      },
      '/api/chains/{id}/live': { path: '/api/chains/{}/live', ...figures },
      '/api/differences/figures/{figure}': {
        path: '/api/differences/figures/tests.passed?from=2027-01-01&chain={}',
        ...figures,
      },
      '/api/figures/{figure}/evidence': { path: '/api/figures/tests.passed/evidence?chain={}', ...figures },
      '/api/figures/{figure}': { path: '/api/figures/tests.passed?chain={}', ...figures },
    };
  }, 60_000);
  afterAll(() => server.stop());

  it('has a case for every route with an identifier of business data', () => {
    const withIdentifier = Object.entries<Route>(routes)
      .filter(
        ([path, { method }]) =>
          method === 'get' && path.includes('{') && !OTHER_IDENTIFIERS.test(path) && !OF_LOGS.test(path),
      )
      .map(([path]) => path);
    expect(Object.keys(cases).toSorted()).toEqual(withIdentifier.toSorted());
  });

  const read = async (path: string, headersOf: Record<string, string>) => {
    const { status, body } = await server.get<Problem>(path, headersOf);
    return { status, body: { ...body, requestId: '' } };
  };

  it('is answered like one that does not exist, or, where it is published, with a refusal in words', async () => {
    for (const { path, hidden, status, code } of Object.values(cases)) {
      const nothing = path.includes('/events/') ? NO_EVENT : NOTHING;
      const answer = await read(path.replace('{}', hidden), headers);
      expect([path, answer.status]).toEqual([path, status]);
      if (code !== undefined) expect([path, answer.body.code]).toEqual([path, code]);
      else {
        const missing = await read(path.replace('{}', nothing), headers);
        const expected = JSON.stringify(missing.body).replaceAll(nothing, decodeURIComponent(hidden));
        expect([path, JSON.stringify(answer.body)]).toEqual([path, expected]);
      }
    }
  });

  it('is that of a file which its readers may read', async () => {
    const { hidden = '' } = cases['/api/files/{digest}'] ?? {};
    expect((await fetch(`${server.url}/api/files/${hidden}`, { headers: server.as() })).status).toBe(200);
  });

  it('is not found among several, and selects nothing as a filter', async () => {
    const { tests, events } = {
      tests: decodeURIComponent(cases['/api/rows/{model}/{key}']?.hidden ?? ''),
      events: cases['/api/events/{id}']?.hidden,
    };
    const totals = await Promise.all(
      [
        `/api/rows/tests?keys=${encodeURIComponent(tests)}`,
        `/api/events?ids=${events}`,
        `/api/events?stream=test-subject-${tests.split('/')[0]}`,
        `/api/events?chain=${OTHER_CHAIN}&type=TestResultRecorded`,
        `/api/rows/bids?chain=${OTHER_CHAIN}`,
      ].map(async (path) => (await server.get<RowPage>(path, headers)).body.total),
    );
    expect(totals).toEqual([0, 0, 0, 0, 0]);
    const number = tests.split('/').at(-1) ?? '';
    const found = async (of?: Record<string, string>) =>
      (await server.get<SearchAnswer>(`/api/search?search=${encodeURIComponent(number)}`, of)).body.items.map(
        ({ key }) => key,
      );
    expect(await found()).toContain(tests);
    expect(await found(headers)).not.toContain(tests);
  });

  it('of an organisation whose support or claims the reader may not see opens for its own', async () => {
    const own = server.keyOf({ role: 'CHAIN_MEMBER', organisationId: 'maker' });
    expect((await server.get('/api/organisations/maker/support', own)).status).toBe(200);
    const claims = (await server.get<RowPage>('/api/rows/claims', own)).body.items;
    for (const { key } of claims) expect((await server.get(`/api/claims/${key}/assessment`, own)).status).toBe(200);
  });

  it('the comparison of rule sets over all claims is refused in words', async () => {
    const answer = await fetch(`${server.url}/api/policy-lab`, { method: 'POST', headers });
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([403, 'NEEDS_EVERY_ROW']);
  });

  it('in any field of any command is answered like one that does not exist, also in a dry run', async () => {
    const different: string[] = [];
    let compared = 0;
    await server.caughtUp();
    const http = server.application.app.getHttpAdapter().getInstance() as FastifyInstance;
    async function answer(command: string, data: object, sender: Record<string, string>, nothing?: readonly string[]) {
      const { statusCode, body } = await http.inject({
        method: 'POST',
        url: `/api/commands/${command}`,
        headers: { ...sender, 'content-type': 'application/json' },
        payload: JSON.stringify({ commandId: NO_EVENT, data }),
      });
      const [from = '', to = ''] = nothing ?? [];
      const said = body.replace(/"requestId":"[^"]+"/, '');
      return `${statusCode} ${nothing ? said.replaceAll(from, to) : said}`;
    }
    for (const sent of walkthrough) {
      const { action, payload } = sent;
      if (!actions.includes(action)) continue;
      for (const role of action.roles.filter(takesPartInChains))
        for (const field of referencesOf(sent)) {
          const value = (payload as Readonly<Record<string, string>>)[field] ?? '';
          // What a command begins gets the identifier that its sender chooses.
          if (action.mode === 'begins' && action.id(payload) === value) continue;
          const outsider = personOf(role, 'other chain');
          if (outsider === null) continue;
          const sender = people.headersOf({ ...outsider, organisationId: 'on-another-chain' });
          for (const dry of ['', '?dry-run']) {
            const given = await answer(action.name + dry, payload, sender);
            const none = await answer(action.name + dry, { ...payload, [field]: NOTHING }, sender, [NOTHING, value]);
            compared++;
            // A project is called for in public: those who are not on its chain get the refusal that says so.
            const isPublic = fieldTerm(action, field)?.ref === 'projects' && NOT_ON_CHAIN.test(given);
            if (given !== none && !isPublic)
              different.push(`${action.name}${dry} by ${role}, ${field}: ${given} ≠ ${none}`);
          }
        }
    }
    expect(compared).toBeGreaterThan(200);
    expect([...new Set(different)]).toEqual([]);
  }, 60_000);
});
