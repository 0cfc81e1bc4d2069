import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Refusal } from '#domain';
import { CommandExecutor } from './command-executor.js';
import { enrol, LAB, NOW, OFFICE, temporaryStores, test, validated, WritePath } from '../testing/write-path.js';

const { newFile, open } = temporaryStores();
let here: WritePath;

describe('a preview of a command', () => {
  beforeEach(async () => {
    here = new WritePath(open(newFile()));
    await here.addSampleData();
  });
  afterEach(() => here.store.close());

  const refusalsOf = async (by: string, name: string, data: object): Promise<readonly string[]> => {
    const executor = new CommandExecutor(here.store, () => NOW);
    const { records, refusals } = await executor.preview(validated(by, name, data));
    expect(records).toEqual([]);
    return refusals.map((refusal) => (refusal instanceof Refusal ? refusal.code : `${refusal.kind} ${refusal.id}`));
  };

  it('reports every rule of the action that refuses, and not only the first', async () => {
    await here.register('bank', 'BANK');
    const data = { ...test('wrong'), attempt: 2, responsibleId: 'bank' };
    const refused = await refusalsOf(LAB, 'record-test-result', data);
    expect(refused).toEqual(expect.arrayContaining(['NOT_A_CHAIN_MEMBER']));
    expect(refused.length).toBeGreaterThan(1);
    await expect(here.submit(LAB, 'record-test-result', data)).rejects.toThrow(refused[0]);
  });

  it('reports everything that the command names and that does not exist', async () => {
    const data = { ...enrol('nobody'), chainId: 'nowhere' };
    expect(await refusalsOf(OFFICE, 'enrol-chain-member', data)).toEqual(['chain nowhere']);
  });
});
