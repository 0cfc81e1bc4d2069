import { expect, it } from '@jest/globals';
import { REPORT } from '../../../domain/src/testing/attached.js';
import { LAB, temporaryStores, test, WritePath } from '../testing/write-path.js';

const { newFile, open } = temporaryStores();

it('a command that attaches a file is refused unless its organisation uploaded it, and the file is kept for its event', async () => {
  const attached: string[][] = [];
  const store = open(newFile());
  const path = new WritePath(store, {
    has: ({ sha256 }, organisationId) => sha256 === REPORT.sha256 && organisationId === 'lab',
    reveal: () => Promise.resolve(),
    attach: ({ sha256 }, organisationId, eventId) => void attached.push([sha256, organisationId, eventId]),
  });
  await path.addSampleData();
  const other = { ...REPORT, sha256: 'f'.repeat(64) };
  await expect(
    path.submit(LAB, 'record-test-result', { ...test('files'), files: [REPORT, other] }),
  ).rejects.toMatchObject({ code: 'FILE_NOT_UPLOADED', field: 'files[1].sha256' });
  expect(attached).toEqual([]);
  const { answer } = await path.submit(LAB, 'record-test-result', { ...test('files'), files: [REPORT] });
  expect(attached).toEqual([[REPORT.sha256, 'lab', answer.events[0]?.eventId]]);
  const [stored] = await path.events('test-subject-S-files');
  expect(stored?.data).toMatchObject({ files: [REPORT] });
  await store.close();
});
