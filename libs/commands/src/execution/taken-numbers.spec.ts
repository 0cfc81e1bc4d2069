import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LAB, temporaryStores, test, WritePath } from '../testing/write-path.js';

const { newFile, open } = temporaryStores();

let here: WritePath;
/** A second process's write path on the same store. */
let elsewhere: WritePath;

// The numbers of a new result are not read before the append; the append checks that they are free.
describe('a test result', () => {
  beforeEach(async () => {
    const file = newFile();
    here = new WritePath(open(file));
    elsewhere = new WritePath(open(file));
    await here.addSampleData();
  });
  afterEach(() => Promise.all([here.store.close(), elsewhere.store.close()]));

  it('with a number that another result has is refused, also where another process recorded that result', async () => {
    await elsewhere.submit(LAB, 'record-test-result', test('one'));
    const second = { ...test('two'), reportNo: 'r-ONE' };
    await expect(here.submit(LAB, 'record-test-result', second)).rejects.toThrow('REPORT_NO_TAKEN');
    await here.submit(LAB, 'record-test-result', { ...second, reportNo: 'R-two' });
    const third = { ...test('three'), testId: 'T-two' };
    await expect(elsewhere.submit(LAB, 'record-test-result', third)).rejects.toThrow('TEST_ALREADY_RECORDED');
    expect(await here.events('test-subject-S-three')).toEqual([]);
  });

  it('with a number that another result takes at the same moment is refused for one of the two', async () => {
    const second = { ...test('two'), reportNo: 'R-one' };
    const outcomes = await Promise.allSettled([
      here.submit(LAB, 'record-test-result', test('one')),
      elsewhere.submit(LAB, 'record-test-result', second),
      here.submit(LAB, 'record-test-result', { ...test('three'), reportNo: 'R-one' }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
    expect(refused).toEqual([expect.stringContaining('REPORT_NO_TAKEN'), expect.stringContaining('REPORT_NO_TAKEN')]);
  });
});
