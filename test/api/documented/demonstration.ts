import { filesOf, type PastEvent } from '#domain';
import type { NewRecord } from '#event-store';
import type { Principal } from '#identity';
import { readModels } from '#projections';
import type { RowPage } from '#contracts';
import { REPORT, REPORT_TEXT } from '../../../libs/domain/src/testing/attached.js';
import { uploadedBy } from '../../../libs/files/src/testing/uploaded.js';
import { goldenHistories } from '../../golden/golden-history.js';
import { ApiServer, AUDITOR } from '../api-server.js';
import { UPLOADER } from './requests.js';

/** An instant after the last event of the demonstration. */
const TODAY = '2026-11-20T12:00:00+08:00';
/** Rows of a page at most. */
const MOST = 500;

/** Data of the demonstration for building requests. */
export interface SampleData {
  readonly chains: readonly string[];
  readonly organisations: readonly string[];
  readonly claims: readonly string[];
  /** Ids of accounts. */
  readonly accounts: readonly string[];
  /** Ids of webhooks of the auditor. */
  readonly webhooks: readonly string[];
  /** Tokens of calendars of the auditor. */
  readonly calendars: readonly string[];
  readonly events: readonly { readonly id: string; readonly commandId: string }[];
  /** The rule set that was published last. */
  readonly ruleSet: Readonly<Record<string, unknown>>;
  /** The digest of a file that an event names and the readers' organisation uploaded, an upload under way, and one with all bytes. */
  readonly file: string;
  readonly upload: string;
  readonly complete: string;
  /** The rows of each read model, as lists return them. */
  readonly rows: ReadonlyMap<string, RowPage['items']>;
}

/** A UUID for the id of an event or a command of the walkthrough, because the API documents UUIDs. */
const uuidOf = (kind: string, no: string): string =>
  `00000000-0000-8000-${kind === 'event' ? '8000' : '9000'}-${no.padStart(12, '0')}`;

/**
 * The events of the demonstration, and those streams of the walkthrough that it lacks and that have other event types, so
 * that every read model has rows. Ids of the walkthrough are replaced by UUIDs.
 */
function history(): readonly PastEvent[] {
  const [walkthrough = [], demonstration = []] = goldenHistories();
  const known = new Set(demonstration.flatMap(({ type, stream }) => [type, stream]));
  const added = walkthrough.filter(
    ({ type, stream, data }) =>
      !known.has(stream) && (!known.has(type) || (type === 'TestResultRecorded' && filesOf(data).length > 0)),
  );
  const streams = new Set(added.map(({ stream }) => stream));
  const others = walkthrough.filter(({ stream }) => streams.has(stream));
  const withUuids = JSON.stringify(others).replaceAll(
    /"(event|command)-(\d+)"/g,
    (_id, kind: string, no: string) => `"${uuidOf(kind, no)}"`,
  );
  const recordedAt = demonstration.at(-1)?.recordedAt ?? '';
  return [
    ...demonstration,
    ...(JSON.parse(withUuids) as readonly PastEvent[]).map((event) => ({ ...event, recordedAt })),
  ];
}

/** A server with the demonstration: its events are appended to the store directly, without commands. */
export async function demonstrationServer(): Promise<ApiServer> {
  const all = history();
  const server = await ApiServer.start(all[0]?.recordedAt, {
    signInsPerMinute: 10_000,
    // Nothing listens there, and no digest is due.
    reminders: { mail: { host: '127.0.0.1', port: 9, tls: false, user: undefined, password: undefined, from: 'a@b' } },
  });
  for (const [recordedAt, events] of Map.groupBy(all, (event) => event.recordedAt)) {
    server.at(recordedAt);
    const appends = Map.groupBy(events, ({ commandId }) => commandId);
    await Promise.all([...appends.values()].map((of) => server.application.events.append(of.map(recordOf), [])));
  }
  server.at(TODAY);
  await server.caughtUp();
  return server;
}

const recordOf = ({ version: _version, position: _position, recordedAt: _at, ...record }: PastEvent): NewRecord =>
  ({ ...record, commandHash: '' }) as NewRecord;

/** All rows of a read model, page by page. */
async function allRows(server: ApiServer, name: string): Promise<RowPage['items']> {
  const rows: RowPage['items'][number][] = [];
  for (let cursor = ''; ;) {
    const { body } = await server.get<RowPage>(`/api/rows/${name}?limit=${MOST}${cursor}`);
    rows.push(...body.items);
    if (body.nextCursor === null) return rows;
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
}

/** The claims whose rules are in the policies of the demonstration: others of the walkthrough cannot be assessed. */
function judgedClaims(rows: SampleData['rows']): readonly string[] {
  const rules = JSON.stringify((rows.get('rule_sets') ?? []).map(({ row }) => row));
  return (rows.get('claims') ?? []).flatMap(({ key, row }) =>
    rules.includes(`"ruleId":"${String(row['ruleId'])}"`) ? [key] : [],
  );
}

/** Who has the samples of an account. */
function auditorOf(server: ApiServer): Principal {
  const { accounts, sessions } = server.application.identity;
  const [, token = ''] = /lingqu_session=([^;]+)/.exec(server.session(AUDITOR)['cookie'] ?? '') ?? [];
  const principal = sessions.principalOf(token);
  if (!principal || !accounts.find(principal.accountId)) throw new Error('the auditor has no session');
  return principal;
}

function calendarOf(server: ApiServer): string {
  const calendar = { channel: 'CALENDAR', label: 'sample', language: 'zh', content: 'ALL' } as const;
  const nothing = { cadence: null, address: null, secret: null };
  const { token } = server.application.identity.reminders.create(
    auditorOf(server),
    { ...calendar, ...nothing },
    '2026-01-01',
  );
  return token ?? '';
}

/** A webhook to which nothing is sent. */
function webhookOf(server: ApiServer): string {
  const never = Number.MAX_SAFE_INTEGER;
  const { line } = server.application.identity.webhooks.create(auditorOf(server), {
    label: 'sample',
    url: 'https://example.com/',
    chain: null,
    types: [],
    position: never,
  });
  return line.id;
}

/** As many saved mappings as the organisation of UPLOADER may have. */
function fillMappings({ application: { identity } }: ApiServer): void {
  const acting = { role: 'TESTING_BODY', organisationId: 'nev-lab', jurisdiction: null } as const;
  const mapping = JSON.stringify({ data: { method: { column: '方法' }, unit: 'mΩ' } });
  for (let no = 1; no <= 100; no++)
    identity.importMappings.save(
      { accountId: 'sample', acting },
      { command: 'record-test-result', name: `mapping ${no}`, owner: 'ORGANISATION', mapping },
    );
}

async function sampleFiles(server: ApiServer): Promise<Pick<SampleData, 'file' | 'upload' | 'complete'>> {
  const { files } = server.application;
  await uploadedBy(files, 'audit-office', REPORT.fileName, REPORT_TEXT);
  for (const { id, data } of await server.application.events.readStream('test-subject-SAMPLE-1'))
    for (const file of filesOf(data)) files.attach(file, 'audit-office', id);
  const post = async (path: string, type: string, body: string): Promise<string> => {
    const response = await fetch(`${server.url}/api/uploads${path}`, {
      method: 'POST',
      headers: { ...server.as(UPLOADER), 'content-type': type },
      body,
    });
    return ((await response.json()) as { readonly id: string }).id;
  };
  const begun = JSON.stringify({ fileName: REPORT.fileName, bytes: REPORT.bytes });
  const [upload, complete] = [await post('', 'application/json', begun), await post('', 'application/json', begun)];
  await post(`/${complete}/bytes?offset=0`, 'application/octet-stream', REPORT_TEXT);
  return { file: REPORT.sha256, upload, complete };
}

export async function sampleDataOf(server: ApiServer): Promise<SampleData> {
  const rows = new Map<string, RowPage['items']>();
  for (const { name } of readModels) rows.set(name, await allRows(server, name));
  const keys = (model: string): readonly string[] => (rows.get(model) ?? []).map(({ key }) => key);
  const events = await server.application.events.readAll(0, 2 * MOST);
  fillMappings(server);
  return {
    chains: keys('chains'),
    organisations: keys('organisations'),
    claims: judgedClaims(rows),
    webhooks: [webhookOf(server)],
    calendars: [calendarOf(server)],
    accounts: server.application.identity.accounts.list().map(({ id }) => id),
    events: events.map(({ id, commandId }) => ({ id, commandId })),
    ruleSet: events.findLast(({ type }) => type === 'RuleSetPublished')?.data as SampleData['ruleSet'],
    ...(await sampleFiles(server)),
    rows,
  };
}
