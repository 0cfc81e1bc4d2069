import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BriefAnswer, EventPage, Evidence, RowPage } from '#contracts';
import { actions, type PastEvent } from '#domain';
import { FIGURE_NAMES } from '#figures';
import { eventFields, readModels } from '#projections';
import { walkthrough } from '../../../libs/domain/src/testing/walkthrough.js';
import { CHAIN, OTHER_CHAIN } from '../../../libs/domain/src/testing/world.js';
import type { ApiServer } from '../api-server.js';
import { history, READERS, serve, type Relation } from './readers.js';

/** Kinds of fields that another world can have otherwise without another course of events. */
const VARIED: readonly string[] = ['text', 'sourceText', 'money', 'quantity', 'address'];

const varied = new Set(
  eventFields()
    .filter(({ kind }) => VARIED.includes(kind))
    .map(({ name }) => name),
);

/** The data with other amounts and texts. */
function otherData(data: unknown, name = ''): unknown {
  if (Array.isArray(data)) return data.map((item) => otherData(item, name));
  if (typeof data === 'object' && data !== null)
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, otherData(value, key)]));
  if (!varied.has(name)) return data;
  if (typeof data === 'number') return data + 1;
  return typeof data === 'string' ? `${data} (another world)` : data;
}

/** The bids that won: their prices are published with the award, so they are no secret. */
const awarded = new Set(
  history.flatMap(({ type, data }) => (type === 'BidAwarded' ? [(data as { readonly bidId: string }).bidId] : [])),
);

const isPublished = ({ type, data }: PastEvent): boolean =>
  type === 'BidSubmitted' && awarded.has((data as { readonly bidId: string }).bidId);

/** The history in which the events that are not among the ids have other amounts and texts. */
const anotherWorld = (visible: ReadonlySet<string>): readonly PastEvent[] =>
  history.map((event) =>
    visible.has(event.id) || isPublished(event)
      ? event
      : { ...event, data: otherData(event.data) as PastEvent['data'] },
  );

const COMMAND = '00000000-0000-4000-8000-00000000000c';

/** One of so many figures is attributed. */
const ATTRIBUTED = 4;

const MOMENTS = [
  '',
  'at=200',
  'at=2026-08-01',
  'by=occurred',
  'by=occurred&at=2026-08-01',
  'by=occurred&at=2026-08-01&known=2026-09-01',
];

/** The lists of a brief: its figures count every row, as those of a dashboard. */
const listsIn = ({ status, body }: { readonly status: number; readonly body: string }): string =>
  status === 200 ? JSON.stringify((JSON.parse(body) as BriefAnswer).lists) : body;

/** Queries with each moment of the list. */
const atEach = (path: string): readonly string[] =>
  MOMENTS.map((moment) => (moment === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${moment}`));

describe('two worlds that differ only in what a reader may not see', () => {
  let world: ApiServer;
  beforeAll(async () => {
    world = await serve();
  }, 60_000);
  afterAll(() => world.stop());

  async function visibleEvents(headers: Record<string, string>): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = `limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page: EventPage = (await world.get<EventPage>(`/api/events?${query}`, headers)).body;
      for (const { eventId } of page.items) ids.add(eventId);
      cursor = page.nextCursor;
    }
    return ids;
  }

  /** Every question that the reader can ask about rows and events, with identifiers that exist in the worlds. */
  async function questions(): Promise<readonly string[]> {
    const everything = world.as();
    const paths = ['/api/indicators', '/api/chains', '/api/read-models', '/api/info', '/api/commands'];
    for (const { name } of readModels) {
      const { items } = (await world.get<RowPage>(`/api/rows/${name}?limit=50`, everything)).body;
      paths.push(...atEach(`/api/rows/${name}?limit=7`), ...atEach(`/api/rows/${name}?search=a`));
      paths.push(`/api/rows/${name}?search=${encodeURIComponent('another world')}`);
      for (const [index, { key }] of items.entries()) {
        const path = `/api/rows/${name}/${encodeURIComponent(key)}`;
        paths.push(...(index < 2 ? [...atEach(path), `${path}/actions`] : [path]));
        if (name === 'claims') paths.push(`/api/claims/${key}/assessment`);
      }
    }
    for (const chain of [CHAIN, OTHER_CHAIN]) paths.push(...atEach(`/api/events?limit=50&chain=${chain}`));
    for (const type of ['BidSubmitted', 'TestResultRecorded', 'ClaimSubmitted'])
      paths.push(`/api/events?type=${type}`, `/api/events?type=${type}&limit=1`);
    paths.push('/api/events?organisation=maker', `/api/events?ids=${history.slice(200, 240).map(({ id }) => id)}`);
    for (const { id } of history) paths.push(`/api/events/${id}`, `/api/events/${id}/effects`);
    for (const id of ['maker', 'leader']) paths.push(`/api/organisations/${id}/support`);
    for (const chain of [CHAIN, OTHER_CHAIN])
      paths.push(`/api/chains/${chain}/dashboard`, `/api/chains/${chain}/tests/weekly`);
    paths.push(
      '/api/due',
      '/api/due/renewals',
      '/api/alerts',
      '/api/brief',
      `/api/brief?chain=${CHAIN}`,
      '/api/city/ranking',
      '/api/exceptions',
      '/api/exceptions?limit=1',
    );
    paths.push('/api/case-file', '/api/case-file?concerns=maker', '/api/case-file?contains=T-');
    for (const { name } of readModels)
      paths.push(`/api/differences/rows/${name}?from=2027-01-31`, `/api/differences/rows/${name}?from=1&by=occurred`);
    for (const { id } of history.slice(0, 200)) paths.push(`/api/events/${id}/receipt`);
    for (const log of [`chain-${CHAIN}`, `chain-${OTHER_CHAIN}`])
      paths.push(`/api/logs/${log}/bundle`, `/api/logs/${log}/tile/entries/000.p/1`);
    paths.push(
      '/api/sealed-bids',
      '/api/accounts/names?ids=nobody',
      '/api/access-log/reads',
      '/api/access-log/security',
    );
    paths.push('/api/admin/accounts', '/api/rows/none', '/api/rows/tests?limit=x', '/api/figures/none', '/api/me/keys');
    return paths;
  }

  /** An answer as its bytes; texts of errors and headers of caches included. */
  async function answer(server: ApiServer, path: string, headers: Record<string, string>, accept = 'application/json') {
    const response = await fetch(server.url + path, { headers: { ...headers, accept } });
    const { status } = response;
    // The id of a request is random.
    const body = (await response.text()).replace(/"requestId":"[^"]+"/, '');
    return { path, status, etag: response.headers.get('etag'), body };
  }

  it.each<readonly [Relation]>([['a member'], ['its leader'], ['a bank'], ['the regulator of another district']])(
    '%s gets the same bytes from both',
    async (relation) => {
      const visible = await visibleEvents(world.keyOf(READERS[relation]));
      const hidden = history.length - visible.size;
      expect(hidden).toBeGreaterThan(60);
      const other = await serve(anotherWorld(visible));
      try {
        const [here, there] = [world.keyOf(READERS[relation]), other.keyOf(READERS[relation])];
        const different: string[] = [];
        const compare = async (path: string, accept?: string): Promise<void> => {
          const [a, b] = [await answer(world, path, here, accept), await answer(other, path, there, accept)];
          // Figures of a chain count every row, so those who may see them learn of changed amounts.
          const isFigure = a.status === 200 && /^\/api\/(?:chains|city)/.test(path);
          if (path.startsWith('/api/brief')) {
            if (listsIn(a) !== listsIn(b)) different.push(path);
            return;
          }
          const isProof = /\/(?:receipt|bundle)$/.test(path);
          const [bytes, bytesThere] = [a, b].map((one) => JSON.stringify(one));
          const areEqual = isProof ? withoutHashes(bytes) === withoutHashes(bytesThere) : bytes === bytesThere;
          if (!isFigure && !areEqual) different.push(`${path} ${firstDifference(bytes, bytesThere)}`);
        };
        for (const path of await questions()) await compare(path);
        for (const { name } of readModels)
          for (const moment of ['', '?at=200', '?by=occurred']) await compare(`/api/rows/${name}${moment}`, 'text/csv');
        const refusals = async (server: ApiServer, headers: Record<string, string>) => {
          const said: string[] = [];
          // One command of each kind: the first that was sent.
          const firsts = new Map(walkthrough.toReversed().map((sent) => [sent.action, sent]));
          for (const { action, payload } of firsts.values()) {
            if (!actions.includes(action)) continue;
            // A dry run is refused for the same reasons, and what is accepted changes neither world.
            said.push(await refusalOf(server, `${action.name}?dry-run`, payload, headers));
          }
          return said;
        };
        const [said, saidThere] = [await refusals(world, here), await refusals(other, there)];
        different.push(...said.filter((one, index) => one !== saidThere[index]));
        for (const [index, figure] of FIGURE_NAMES.entries())
          for (const scope of ['', `?chain=${CHAIN}`, `?chain=${OTHER_CHAIN}`, `?chain=${CHAIN}&at=2026-08-01`]) {
            const path = `/api/figures/${figure}${scope}`;
            const [a, b] = [await answer(world, path, here), await answer(other, path, there)];
            if (evidenceOf(a) !== evidenceOf(b)) different.push(path);
            // Of a figure that is the same in both worlds, why it changed must be the same too; a sample, because each is
            // two replays.
            const attribution = path.replace('/figures/', '/differences/figures/').replace('?', '?from=2026-06-01&');
            if (scope !== `?chain=${CHAIN}` || a.body !== b.body || index % ATTRIBUTED !== 0) continue;
            const [c, d] = [await answer(world, attribution, here), await answer(other, attribution, there)];
            if (visibleSteps(c) !== visibleSteps(d)) different.push(attribution);
          }
        different.push(...(await differingStreams(other, here, there)));
        expect(different).toEqual([]);
      } finally {
        await other.stop();
      }
    },
    600_000,
  );

  /** A proof has hashes of neighbours, which say nothing of their content, and the name, key and signatures of its ledger. */
  const withoutHashes = (text = ''): string =>
    text
      .replaceAll(/\\+n/g, '\n')
      .replaceAll(/lingqu\/[0-9a-f]{16}/g, 'lingqu/#')
      .replaceAll(/\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}/g, '+#')
      .replaceAll(/(?<![A-Za-z0-9+/=])(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{91}=)(?![A-Za-z0-9+/=])/g, '#');

  /** The answer to a command that the reader may not send, or that is refused for another reason. */
  async function refusalOf(server: ApiServer, command: string, data: object, headers: Record<string, string>) {
    const { status, body } = await server.post(command, JSON.stringify({ commandId: COMMAND, data }), headers);
    return `${command} ${status} ${JSON.stringify({ ...body, requestId: '' })}`;
  }

  /** The place where two answers part, with what is before and after it. */
  function firstDifference(a = '', b = ''): string {
    const at = [...a].findIndex((character, index) => character !== b[index]);
    const [from, to] = at < 0 ? [a.length - 20, a.length + 20] : [at - 40, at + 40];
    return `${a.slice(Math.max(0, from), to)} | ${b.slice(Math.max(0, from), to)}`;
  }

  /** The first message of each stream. */
  async function differingStreams(other: ApiServer, here: Record<string, string>, there: Record<string, string>) {
    const different: string[] = [];
    for (const path of ['/api/live', `/api/chains/${CHAIN}/live`, `/api/chains/${OTHER_CHAIN}/live`])
      if ((await firstOf(world, path, here)) !== (await firstOf(other, path, there))) different.push(path);
    return different;
  }

  async function firstOf(server: ApiServer, path: string, headers: Record<string, string>): Promise<string> {
    const ending = new AbortController();
    const response = await fetch(server.url + path, { headers, signal: ending.signal });
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    ending.abort();
    return `${response.status} ${new TextDecoder().decode(value).replace(/"requestId":"[^"]+"/, '')}`;
  }

  /** Why a figure changed, without what is summed up for hidden events: the figure at each moment shows that too. */
  const visibleSteps = ({ status, body }: { readonly status: number; readonly body: string }): string => {
    if (status !== 200) return body;
    const { steps, ...rest } = JSON.parse(body) as { readonly steps: readonly { readonly kind: string }[] };
    return JSON.stringify({ ...rest, steps: steps.filter(({ kind }) => kind !== 'hidden') });
  };

  /** An answer about a figure without its value, which counts every row. */
  const evidenceOf = ({ status, body }: { readonly status: number; readonly body: string }): string => {
    if (status !== 200) return body;
    const { value: _value, ratio: _ratio, ...evidence } = JSON.parse(body) as Evidence;
    return JSON.stringify(evidence);
  };
});
