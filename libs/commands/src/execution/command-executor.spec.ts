import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '#event-store';
import { CommandExecutor } from './command-executor.js';
import {
  appoint,
  CHAIN,
  enrol,
  establish,
  LAB,
  newId,
  NOW,
  OFFICE,
  REGULATOR,
  temporaryStores,
  test,
  validated,
  WritePath,
} from '../testing/write-path.js';
import { itCostly } from '../../../../test/support/costly.js';

const { newFile, open } = temporaryStores();
let file: string;
let here: WritePath;
/** A second process's write path: another connection, another cache, other locks. */
let elsewhere: WritePath;

/** Opens both over one store with sample data, for each test of a block. */
function openWritePaths(): void {
  beforeEach(async () => {
    file = newFile();
    here = new WritePath(open(file));
    elsewhere = new WritePath(open(file));
    await here.addSampleData();
  });
  afterEach(() => Promise.all([here.store.close(), elsewhere.store.close()]));
}

const stream = `chain-${CHAIN}`;

/** The store, which runs `action` just before each append. */
const before = (store: EventStore, action: (attempt: number) => Promise<unknown>): EventStore => {
  let attempt = 0;
  return new Proxy(store, {
    get: (target, name) =>
      name === 'append'
        ? async (...args: Parameters<EventStore['append']>) => {
            await action(++attempt);
            return target.append(...args);
          }
        : (Reflect.get(target, name) as () => unknown).bind(target),
  });
};

describe('a command', () => {
  openWritePaths();

  it('returns its stored events with stream, version and position', async () => {
    const { answer, repeated } = await here.submit(LAB, 'record-test-result', test('one', '0.62'), {
      commandId: newId(),
    });
    const stored = await here.events('test-subject-S-one');
    expect(stored.map(({ type }) => type)).toEqual(['TestResultRecorded', 'NonconformityRaised']);
    expect(repeated).toBe(false);
    expect(answer).toMatchObject({ stream: 'test-subject-S-one', version: 2, position: await here.store.head() });
    const ofSubject = answer.events.filter(({ stream }) => stream === answer.stream);
    expect(ofSubject.map(({ eventId }) => eventId)).toEqual(stored.map(({ id }) => id));
  });

  it('is refused for a role without the right', async () => {
    const head = await here.store.head();
    await expect(here.submit(LAB, 'establish-chain', establish('x'))).rejects.toThrow('FORBIDDEN');
    expect(await here.store.head()).toBe(head);
  });

  it('that names events as evidence is refused unless each of them is recorded', async () => {
    const measure = {
      measureId: 'M-1',
      policyId: 'P-1',
      no: 1,
      areaZh: '一',
      areaEn: 'One',
      titleZh: '一',
      titleEn: 'One',
    };
    const { answer } = await here.submit(REGULATOR, 'define-measure', measure);
    const evidenceEventIds = [answer.events[0]?.eventId, newId()];
    const report = { measureId: 'M-1', period: '2025', percent: 10, summary: '进展', evidenceEventIds };
    await expect(here.submit(REGULATOR, 'report-measure-progress', report)).rejects.toMatchObject({
      code: 'EVIDENCE_NOT_FOUND',
      field: 'evidenceEventIds[1]',
    });
    const [recorded] = evidenceEventIds;
    await here.submit(REGULATOR, 'report-measure-progress', { ...report, evidenceEventIds: [recorded] });
    expect(await here.events('measure-M-1')).toHaveLength(2);
  });

  it('is refused where its identifier differs only in case from one in use, also of another process', async () => {
    await here.register('Acme');
    const head = await here.store.head();
    for (const path of [here, elsewhere])
      await expect(path.register('ACME')).rejects.toMatchObject({
        code: 'ALREADY_EXISTS_IN_OTHER_CASE',
        details: { existing: 'Acme' },
        field: 'organisationId',
      });
    const both = await Promise.allSettled([here.register('Two'), elsewhere.register('two')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await here.store.head()).toBe(head + 1);
  });

  it('on something that does not exist is refused as missing', async () => {
    const nowhere = { ...enrol('maker'), chainId: 'nowhere' };
    await expect(here.submit(OFFICE, 'enrol-chain-member', nowhere)).rejects.toMatchObject({
      name: 'Missing',
      kind: 'chain',
      id: 'nowhere',
    });
  });

  it('that fails in the store releases the stream for the next one', async () => {
    await here.register('next');
    const failing = new WritePath(
      before(here.store, async (attempt) => {
        if (attempt === 1) throw new Error('disk full');
      }),
    );
    const [first, second] = await Promise.allSettled([
      failing.submit(OFFICE, 'enrol-chain-member', enrol('next')),
      failing.submit(OFFICE, 'enrol-chain-member', enrol('next')),
    ]);
    expect(first).toMatchObject({ status: 'rejected', reason: { message: 'disk full' } });
    expect(second).toMatchObject({ status: 'fulfilled' });
  });
});

describe('a command that is sent again under its id', () => {
  openWritePaths();

  it('returns its first result and stores nothing, even if the rules would refuse it now', async () => {
    const commandId = newId();
    await here.register('again');
    const first = await here.submit(OFFICE, 'enrol-chain-member', enrol('again'), { commandId });
    const head = await here.store.head();
    const second = await here.submit(OFFICE, 'enrol-chain-member', enrol('again'), { commandId });
    expect([first.repeated, second.repeated]).toEqual([false, true]);
    expect(second.answer).toEqual(first.answer);
    expect(await here.store.head()).toBe(head);
  });

  it('returns its first result also from another process, with all of its events', async () => {
    const commandId = newId();
    const first = await here.submit(LAB, 'record-test-result', test('twice', '0.62'), { commandId });
    const second = await elsewhere.submit(LAB, 'record-test-result', test('twice', '0.62'), { commandId });
    expect(second).toEqual({ answer: first.answer, repeated: true });
    expect(second.answer.events).toHaveLength(4);
  });

  it('to two processes at once is stored once', async () => {
    const commandId = newId();
    const outcomes = await Promise.all(
      [here, elsewhere, here, elsewhere].map((path) =>
        path.submit(LAB, 'record-test-result', test('storm'), { commandId }),
      ),
    );
    expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(outcomes.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
    expect(await here.events('test-subject-S-storm')).toHaveLength(1);
  });

  it.each([
    ['another body', LAB, 'record-test-result', test('id', '0.42'), {}],
    ['another actor', 'TESTING_BODY other', 'record-test-result', test('id'), {}],
    ['another time', LAB, 'record-test-result', test('id'), { occurredAt: '2026-02-01T10:00:00+08:00' }],
    ['another expected version', LAB, 'record-test-result', test('id'), { expectedVersion: 1 }],
    ['another name', REGULATOR, 'establish-chain', establish('id'), {}],
  ])('but with %s is refused, and stores nothing', async (_what, by, name, data, around) => {
    const commandId = newId();
    await here.submit(LAB, 'record-test-result', test('id'), { commandId });
    const head = await here.store.head();
    await expect(here.submit(by, name, data, { commandId, ...around })).rejects.toMatchObject({
      name: 'CommandIdReused',
      commandId,
    });
    expect(await here.store.head()).toBe(head);
  });

  it('is recognised whatever the Unicode composition of its texts, which are stored in NFC', async () => {
    const commandId = newId();
    const named = (name: string): object => ({ organisationId: 'cafe', name, kind: 'ENTERPRISE' });
    const first = await here.submit(REGULATOR, 'register-organisation', named('Cafe\u0301'), { commandId });
    const second = await here.submit(REGULATOR, 'register-organisation', named(' Café'), { commandId });
    expect(second).toEqual({ answer: first.answer, repeated: true });
    expect((await here.events('organisation-cafe'))[0]?.data).toEqual(named('Café'));
  });

  it('is recognised where an earlier version stored its texts as they were sent', async () => {
    const commandId = newId();
    const data = { organisationId: 'old', name: 'Cafe\u0301', kind: 'ENTERPRISE' };
    const command = validated(REGULATOR, 'register-organisation', data, { commandId });
    const executor = new CommandExecutor(here.store, () => NOW);
    const first = await executor.execute({ ...command, data, hash: command.hashAsSent });
    expect(await executor.execute(command)).toEqual({ answer: first.answer, repeated: true });
  });

  it('is refused like any other command if the sender gave no id', async () => {
    await here.submit(LAB, 'record-test-result', test('anonymous'));
    await expect(here.submit(LAB, 'record-test-result', test('anonymous'))).rejects.toThrow('ALREADY');
  });
});

describe('a command with a version conflict', () => {
  openWritePaths();

  it('is decided again on the current state, and accepted if the rules still allow it', async () => {
    await here.register('first');
    await here.register('second');
    // `here` has the chain at version 4 in its cache and does not read version 5 before the append.
    await elsewhere.submit(OFFICE, 'enrol-chain-member', enrol('first'));
    const { answer } = await here.submit(OFFICE, 'enrol-chain-member', enrol('second'));
    expect(answer.version).toBe(6);
    const types = (await here.events(stream)).slice(4).map(({ data }) => data as { organisationId: string });
    expect(types.map(({ organisationId }) => organisationId)).toEqual(['first', 'second']);
  });

  it('is decided again when a stream that it only read has a new version', async () => {
    await here.register('late');
    let withdrawn = false;
    const overtaken = new WritePath(
      before(here.store, async () => {
        if (withdrawn) return;
        withdrawn = true;
        await elsewhere.submit(OFFICE, 'withdraw-chain-member', {
          chainId: CHAIN,
          organisationId: 'maker',
          reason: '退出',
        });
      }),
    );
    // The responsible organisation was a member at the first decision, and has left the chain since.
    await expect(overtaken.submit(LAB, 'record-test-result', test('late'))).rejects.toThrow('NOT_A_CHAIN_MEMBER');
    expect(await here.events('test-subject-S-late')).toEqual([]);
  });

  it('is refused only on current state', async () => {
    await here.submit(REGULATOR, 'establish-chain', establish('new'));
    const member = { ...enrol('maker'), chainId: 'new' };
    await expect(here.submit(OFFICE, 'enrol-chain-member', member)).rejects.toThrow('NOT_THE_CHAIN_CHIEF');
    await elsewhere.submit(REGULATOR, 'appoint-chain-chief', { ...appoint, chainId: 'new' });
    const { answer } = await here.submit(OFFICE, 'enrol-chain-member', member);
    expect(answer.version).toBe(3);
  });

  it('finds a stream that it assumed to be absent', async () => {
    const fresh = new WritePath(open(file));
    await expect(fresh.submit(REGULATOR, 'establish-chain', establish())).rejects.toThrow('CHAIN_ALREADY_ESTABLISHED');
    await fresh.store.close();
  });

  it('fails after thirty-two conflicts, and stores nothing', async () => {
    await here.register('unlucky');
    const attempts: number[] = [];
    const overtaken = new WritePath(
      before(here.store, async (attempt) => {
        attempts.push(attempt);
        if (attempt > 40) throw new Error('too many attempts');
        await elsewhere.register(`rival-${attempt}`);
        await elsewhere.submit(OFFICE, 'enrol-chain-member', enrol(`rival-${attempt}`));
      }),
    );
    await expect(overtaken.submit(OFFICE, 'enrol-chain-member', enrol('unlucky'))).rejects.toThrow(
      'CONCURRENCY_CONFLICT',
    );
    expect(attempts).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
    const members = (await here.events(stream)).map(({ data }) => (data as { organisationId?: string }).organisationId);
    expect(members).not.toContain('unlucky');
  });

  it('is refused at once if it expects an outdated version', async () => {
    await here.register('picky');
    await expect(
      here.submit(OFFICE, 'enrol-chain-member', enrol('picky'), { expectedVersion: 3 }),
    ).rejects.toMatchObject({ code: 'CONCURRENCY_CONFLICT', details: { expected: 3, actual: 4 } });
  });
});

describe('many commands at once', () => {
  openWritePaths();
  it('on one stream are all stored, one version each', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `crowd-${i}`);
    await Promise.all(names.map((name) => here.register(name)));
    const outcomes = await Promise.all(names.map((name) => here.submit(OFFICE, 'enrol-chain-member', enrol(name))));
    expect(outcomes.map(({ answer }) => answer.version).sort((a, b) => a - b)).toEqual(names.map((_, i) => i + 5));
  });

  it('from two processes are stored once each or refused as a conflict, and can then be sent again', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `crowd-${i}`);
    await Promise.all(names.map((name) => here.register(name)));
    const send = async (name: string, path: WritePath): Promise<string> => {
      for (;;)
        try {
          await path.submit(OFFICE, 'enrol-chain-member', enrol(name));
          return name;
        } catch (error) {
          if ((error as Error).message !== 'CONCURRENCY_CONFLICT') throw error;
        }
    };
    await Promise.all(names.map((name, i) => send(name, i % 2 ? here : elsewhere)));
    const stored = (await here.events(stream)).slice(4);
    expect(stored.map(({ version }) => version)).toEqual(names.map((_, i) => i + 5));
    const members = stored.map(({ data }) => (data as { organisationId: string }).organisationId);
    expect(members.toSorted()).toEqual(names.toSorted());
  });

  itCostly(
    'judges hundreds of commands',
    'on one stream are refused as too busy once a thousand wait, and those that wait are executed',
    async () => {
      const commandId = newId();
      const send = () => here.submit(LAB, 'record-test-result', test('busy'), { commandId });
      const settled = await Promise.allSettled(Array.from({ length: 1_010 }, send));
      const refused = settled.filter((each) => each.status === 'rejected');
      expect(refused).toHaveLength(1_010 - 1_001);
      for (const { reason } of refused)
        expect(reason).toMatchObject({ name: 'TooBusy', stream: 'test-subject-S-busy' });
      expect(settled.filter((each) => each.status === 'fulfilled' && !each.value.repeated)).toHaveLength(1);
    },
  );
});
