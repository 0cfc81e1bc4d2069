import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LATE_AFTER_DAYS, Refusal, Missing } from '#domain';
import type { StoredEvent } from '#event-store';
import { catalogue } from '../testing/catalogue.js';
import { LAB, OFFICE, temporaryStores, test, WritePath } from '../testing/write-path.js';
import { changedHistory, type HistoryChanges } from './changed-history.js';
import { refusedCommands } from './refused-commands.js';
import { describeCostly } from '../../../../test/support/costly.js';

const NOTHING: HistoryChanges = { omitted: [], changed: [], added: [] };
const { newFile, open } = temporaryStores();

/** A chain with a laboratory, a test that passes and one that fails. */
async function recorded(): Promise<readonly StoredEvent[]> {
  const writes = new WritePath(open(newFile()));
  await writes.addSampleData();
  await writes.submit(LAB, 'record-test-result', test('a'));
  await writes.submit(LAB, 'record-test-result', test('b', '0.9'));
  const events = await writes.store.readAll(0, 100);
  await writes.store.close();
  return events;
}

const judged = (events: readonly StoredEvent[], changes: Partial<HistoryChanges>) =>
  refusedCommands(changedHistory(events, { ...NOTHING, ...changes }), { catalogue, lateAfterDays: LATE_AFTER_DAYS });

const named = (
  { eventId, refusal }: { readonly eventId: string; readonly refusal: Refusal | Missing },
  events: readonly StoredEvent[],
) => [events.find(({ id }) => id === eventId)?.type, refusal instanceof Refusal ? refusal.code : refusal.kind];
const of = (events: readonly StoredEvent[], type: string) => events.filter((event) => event.type === type);

describe('the commands of a changed history, decided again', () => {
  it('without the enrolment of a body, its test results would have been refused', async () => {
    const events = await recorded();
    const { refused } = await judged(events, { omitted: of(events, 'SupportingBodyEnrolled').map(({ id }) => id) });
    expect(refused.map((each) => named(each, events))).toEqual([
      ['TestResultRecorded', 'BODY_NOT_ENROLLED'],
      ['TestResultRecorded', 'BODY_NOT_ENROLLED'],
    ]);
  });

  it('without the event that began a stream, what follows in it does not exist', async () => {
    const events = await recorded();
    const { refused } = await judged(events, { omitted: of(events, 'ChainEstablished').map(({ id }) => id) });
    expect(refused.map((each) => named(each, events))).toContainEqual(['ChainChiefAppointed', 'chain']);
  });

  it('an event whose changed data contradict each other is refused', async () => {
    const events = await recorded();
    const [passed] = of(events, 'TestResultRecorded');
    const data = { ...(passed?.data as object), measured: '0.8' };
    const { refused, judged: number } = await judged(events, { changed: [{ eventId: passed?.id ?? '', data }] });
    expect([refused.map((each) => named(each, events)), number]).toEqual([
      [['TestResultRecorded', 'VERDICT_MISMATCH']],
      2,
    ]);
  });

  it('an added event is refused where no command could have recorded it', async () => {
    const events = await recorded();
    const added = {
      ...{ eventId: '11111111-1111-4111-8111-111111111111', type: 'ChainMemberEnrolled', chain: 'evs' },
      ...{ stream: 'chain-evs', occurredAt: events.at(-1)?.recordedAt ?? '' },
      actor: { role: 'CHAIN_CHIEF_OFFICE' as const, organisationId: OFFICE.split(' ')[1] ?? '' },
    };
    const data = { ...(of(events, 'ChainMemberEnrolled')[0]?.data as object) };
    const twice = await judged(events, { added: [{ ...added, data }] });
    expect(twice.refused[0]?.refusal).toMatchObject({ code: 'ALREADY_ENROLLED' });
  });

  it('nothing is judged, and nothing refused, where nothing changed', async () => {
    const events = await recorded();
    expect(await judged(events, {})).toEqual({ refused: [], differing: [], judged: 0, notJudged: 0 });
  });
});

describeCostly('judges hundreds of commands', 'a recorded history, after a change that no decision reads', () => {
  it('no command would have been refused, and most are judged', async () => {
    const file = fileURLToPath(new URL('../../../../test/golden/demonstration.jsonl', import.meta.url));
    const lines = readFileSync(file, 'utf8').trim().split('\n').slice(0, 300);
    const events = lines.map((line, index) => ({ ...(JSON.parse(line) as StoredEvent), position: index + 1 }));
    const {
      refused,
      differing,
      judged: number,
      notJudged,
    } = await judged(events, {
      added: [
        {
          ...{ eventId: '11111111-1111-4111-8111-111111111111', type: 'OrganisationRegistered', chain: null },
          ...{ stream: 'organisation-none', occurredAt: '2000-01-01T00:00:00.000Z' },
          data: { organisationId: 'none', name: 'none', kind: 'ENTERPRISE' },
          actor: { role: 'REGULATOR', organisationId: 'reg' },
        },
      ],
    });
    expect([refused, differing]).toEqual([[], []]);
    expect(number).toBeGreaterThan(20 * notJudged);
  });
});
