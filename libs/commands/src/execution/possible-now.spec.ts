import { beforeAll, describe, expect, it } from '@jest/globals';
import { actions, Refusal } from '#domain';
import { newId, OFFICE, temporaryStores, test, WritePath } from '../testing/write-path.js';

const MAKER = 'CHAIN_MEMBER maker';
const LAB = 'TESTING_BODY lab';
const OF_NONCONFORMITY = { subjectId: 'S-a', nonconformityId: 'NC-T-a' };

describe('what is possible now', () => {
  const stores = temporaryStores();
  let path: WritePath;
  beforeAll(async () => {
    path = new WritePath(stores.open(stores.newFile()));
    await path.addSampleData();
    await path.submit(LAB, 'record-test-result', test('a', '0.93'));
  });

  /** The refusal that a sender would get; undefined where the command is possible as far as that is known. */
  const obstacle = async (
    by: string,
    name: string,
    known: Readonly<Record<string, string>>,
  ): Promise<string | undefined> => {
    const found = await path.obstacle(by, name, known);
    return found instanceof Refusal ? found.code : found?.message;
  };

  it('follows from the state alone, without the fields that a person still fills in', async () => {
    expect(await obstacle(MAKER, 'plan-corrective-action', OF_NONCONFORMITY)).toBeUndefined();
    expect(await obstacle(MAKER, 'complete-corrective-action', OF_NONCONFORMITY)).toBe('INVALID_STATE');
    expect(await obstacle(OFFICE, 'close-nonconformity', OF_NONCONFORMITY)).toBe('NO_PASSING_RETEST');
  });

  it('is refused by the same rules of role, party and duty as the command', async () => {
    expect(await obstacle(OFFICE, 'plan-corrective-action', OF_NONCONFORMITY)).toBe('FORBIDDEN');
    expect(await obstacle('CHAIN_MEMBER other', 'plan-corrective-action', OF_NONCONFORMITY)).toBe('NOT_A_CHAIN_MEMBER');
  });

  it('is unknown, and so not refused, where the stream itself is not named yet', async () => {
    for (const { name, roles } of actions)
      if (roles.includes('CHAIN_MEMBER')) expect([name, await obstacle(MAKER, name, {})]).toEqual([name, undefined]);
  });

  it('changes with the state, and stores nothing', async () => {
    const plan = { ...OF_NONCONFORMITY, revision: 1, rootCause: '镀层', dueOn: '2026-04-01' };
    const before = (await path.events('test-subject-S-a')).length;
    await obstacle(MAKER, 'plan-corrective-action', OF_NONCONFORMITY);
    expect(await path.events('test-subject-S-a')).toHaveLength(before);
    await path.submit(MAKER, 'plan-corrective-action', plan, { commandId: newId() });
    expect(await obstacle(MAKER, 'plan-corrective-action', OF_NONCONFORMITY)).toBe('INVALID_STATE');
    expect(await obstacle(MAKER, 'complete-corrective-action', OF_NONCONFORMITY)).toBeUndefined();
  });
});
