import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { catalogue } from '../testing/catalogue.js';
import {
  appoint,
  CHAIN,
  enrol,
  establish,
  LAB,
  NOW,
  OFFICE,
  REGULATOR,
  temporaryStores,
  test,
  WritePath,
} from '../testing/write-path.js';

const { newFile, open } = temporaryStores();

let here: WritePath;

describe('the envelope of a command', () => {
  beforeEach(async () => {
    here = new WritePath(open(newFile()));
    await here.addSampleData();
  });
  afterEach(() => here.store.close());

  it('may be dated up to 5 seconds ahead of the server, which counts as now', async () => {
    await here.submit(REGULATOR, 'establish-chain', establish('ahead'), {
      occurredAt: '2026-03-01T10:00:05.000+08:00',
    });
    expect((await here.events('chain-ahead')).map(({ occurredAt }) => occurredAt)).toEqual([
      new Date(NOW).toISOString(),
    ]);
    await expect(
      here.submit(REGULATOR, 'establish-chain', establish('x'), { occurredAt: '2026-03-01T10:00:05.001+08:00' }),
    ).rejects.toThrow('DATE_IN_FUTURE');
  });

  it('stores the offset that the sender gave with the instant', async () => {
    await here.submit(REGULATOR, 'establish-chain', establish('west'), { occurredAt: '2026-02-28T20:00:00-05:30' });
    const [west] = await here.events('chain-west');
    expect(west).toMatchObject({ occurredAt: '2026-03-01T01:30:00.000Z', occurredOffset: '-05:30' });
    await here.submit(REGULATOR, 'establish-chain', establish('now'));
    expect((await here.events('chain-now'))[0]).not.toHaveProperty('occurredOffset');
  });

  it('stores the late reason of a late fact, and of no other', async () => {
    const register = (organisationId: string, occurredAt: string) =>
      here.submit(
        REGULATOR,
        'register-organisation',
        { organisationId, name: organisationId, kind: 'ENTERPRISE' },
        { occurredAt, lateReason: { code: 'OTHER', words: ' 系统停用期间 ' } },
      );
    await register('late', '2026-02-22T09:59:59+08:00');
    await register('in-time', '2026-02-22T10:00:00+08:00');
    expect((await here.events('organisation-late'))[0]?.lateReason).toEqual({ code: 'OTHER', words: '系统停用期间' });
    expect((await here.events('organisation-in-time'))[0]).not.toHaveProperty('lateReason');
  });

  it('is checked after the duties that exclude the action', async () => {
    const own = { ...(test('own') as object), responsibleId: 'lab' };
    await expect(
      here.submit(LAB, 'record-test-result', own, { expectedVersion: 7, occurredAt: '2027-01-01T10:00:00+08:00' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', field: 'responsibleId' });
  });

  it('is judged by who was on the chain on the date of the fact', async () => {
    const lateReason = { code: 'HISTORICAL_IMPORT' };
    const past = (by: string, name: string, data: object, day: string) =>
      here.submit(by, name, { ...data, chainId: 'past' }, { occurredAt: `${day}T10:00:00+08:00`, lateReason });
    await here.submit(REGULATOR, 'establish-chain', establish('past'), {
      occurredAt: '2026-01-05T10:00:00+08:00',
      lateReason,
    });
    await past(REGULATOR, 'appoint-chain-chief', appoint, '2026-01-06');
    await past(OFFICE, 'enrol-chain-member', enrol('maker'), '2026-01-10');
    const lab = { organisationId: 'lab', bodyKind: 'INSPECTION_TESTING_BODY' };
    await past(OFFICE, 'enrol-supporting-body', lab, '2026-01-20');
    await past(OFFICE, 'remove-supporting-body', { organisationId: 'lab', reason: '机构调整' }, '2026-02-10');
    const tested = (day: string) => past(LAB, 'record-test-result', test(day), day);
    for (const day of ['2026-01-19', '2026-02-10', '2026-02-28'])
      await expect(tested(day)).rejects.toMatchObject({ code: 'BODY_NOT_ENROLLED' });
    for (const day of ['2026-01-20', '2026-02-09'])
      expect((await tested(day)).answer.events[0]).toMatchObject({ type: 'TestResultRecorded' });
  });

  describe('for a submission on paper', () => {
    const request = {
      chainId: CHAIN,
      serviceId: 'SRV-1',
      kind: 'EMC_PRECHECK',
      platformId: 'lab',
      need: '整机电磁兼容摸底',
    };
    const received = {
      on: '2026-03-01',
      reason: '窗口收件',
      sha256: 'a'.repeat(64),
      from: { organisationId: 'maker' },
    };

    it('is recorded by the regulator on behalf of the submitter, on the date received', async () => {
      const { answer } = await here.submit(REGULATOR, 'request-nqi-service', request, { received });
      const [event] = await here.events(answer.stream);
      expect(event).toMatchObject({
        actor: { role: 'CHAIN_MEMBER', organisationId: 'maker' },
        occurredAt: new Date(NOW).toISOString(),
        received: { on: '2026-03-01', reason: '窗口收件', sha256: received.sha256, recordedBy: 'reg' },
        data: { clientId: 'maker' },
      });
    });

    it('names the account that recorded it', async () => {
      const sender = { role: 'REGULATOR', organisationId: 'reg', accountId: 'account-1' } as const;
      const body = { data: { ...request, serviceId: 'SRV-3' }, received };
      const command = catalogue.validate({ name: 'request-nqi-service', body, actor: sender }, NOW);
      const { answer } = await here.execute(command);
      const [event] = await here.events(answer.stream);
      expect(event?.actor).toEqual({ role: 'CHAIN_MEMBER', organisationId: 'maker', accountId: 'account-1' });
    });

    it('is refused from anyone but the regulator, and on behalf of an organisation whose part in the chain may not submit', async () => {
      await expect(
        here.submit('CHAIN_MEMBER maker', 'request-nqi-service', { ...request, serviceId: 'SRV-2' }, { received }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN', field: 'received' });
      await expect(
        here.submit(
          REGULATOR,
          'request-nqi-service',
          { ...request, serviceId: 'SRV-2' },
          { received: { ...received, from: { organisationId: 'lab' } } },
        ),
      ).rejects.toMatchObject({ code: 'NO_PART_TO_SUBMIT', details: { parts: 'TESTING_BODY' } });
    });
  });
});
