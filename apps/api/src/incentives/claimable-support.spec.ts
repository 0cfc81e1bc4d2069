import { expect, it } from '@jest/globals';
import type { PastEvent } from '#domain';
import { EVERYTHING, readModels } from '#projections';
import { openSqliteReadStore, refillFrom } from '#read-store';
import { inOrder } from '../../../../libs/domain/src/testing/history.js';
import { walked } from '../../../../libs/domain/src/testing/walkthrough.js';
import { candidatesOf } from './claimable-support.js';

/** More rows than the read store returns in one request. */
const MANY = 501;

it('returns a candidate for every certificate of an organisation, even if they exceed one page of rows', async () => {
  const granted = walked.find(({ type }) => type === 'CertificationGranted');
  if (!granted) throw new Error('the walkthrough grants no certification');
  const holderId = 'holder-of-many';
  const many = Array.from({ length: MANY }, (_, number): PastEvent => ({
    ...granted,
    data: { ...(granted.data as object), certificationId: `MANY-${number}`, holderId },
  }));
  const history = inOrder([...walked, ...many]);
  const reads = openSqliteReadStore({ file: ':memory:', models: readModels });
  await refillFrom((after, limit) => Promise.resolve(history.slice(after, after + limit)), reads, readModels);
  const candidates = await candidatesOf(reads, { at: 'now', asOfDate: '2027-01-05', visibility: EVERYTHING }, holderId);
  expect(candidates.filter(({ subjectType }) => subjectType === 'CERTIFICATE')).toHaveLength(MANY);
  await reads.close();
});
