import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isAccepted } from '../../apps/cli/src/foundation/lingqu-client.js';
import { sendSteps, sendStep } from '../../apps/cli/src/components/steps/send-steps.js';
import type { Step } from '../../apps/cli/src/components/steps/step.js';
import { shippedDemonstration, startTestServer, type TestServer } from './test-server.js';

interface Attempt {
  /** Number in the list below. */
  readonly no: string;
  readonly what: string;
  readonly on: string;
  /** Role and organisation. */
  readonly by: string;
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly code: string;
}

const NEV = 'new-energy-vehicles';
const newTest = {
  chainId: NEV,
  projectId: 'P-A-001',
  subjectId: 'SUB-A-NEW',
  testId: 'T-A-NEW',
  attempt: 1,
  method: '绝缘电阻',
  measured: '620',
  unit: 'MΩ',
  limit: '>=500',
  reportNo: 'R-T-A-NEW',
};
const bid = { projectId: 'P-A-001', bidId: 'BID-A-3', priceCny: 2_300_000 };

/** Ordered by date: before each command, the demonstration is loaded up to its date. */
const ATTEMPTS: readonly Attempt[] = [
  {
    no: '1',
    what: 'a second chain leader',
    on: '2026-01-14',
    by: 'CHAIN_CHIEF_OFFICE nev-chief',
    command: 'designate-chain-leader',
    data: { chainId: NEV, organisationId: 'nev-a1', basis: '另一家企业' },
    code: 'CHAIN_LEADER_ALREADY_DESIGNATED',
  },
  {
    no: '2',
    what: 'a member enrolled twice',
    on: '2026-01-16',
    by: 'CHAIN_CHIEF_OFFICE nev-chief',
    command: 'enrol-chain-member',
    data: { chainId: NEV, organisationId: 'nev-a1', segment: 'UPSTREAM' },
    code: 'ALREADY_ENROLLED',
  },
  {
    no: '4',
    what: 'a bid from another chain',
    on: '2026-03-05',
    by: 'CHAIN_MEMBER med-b1',
    command: 'submit-bid',
    data: { ...bid, bidderId: 'med-b1' },
    code: 'NOT_A_CHAIN_MEMBER',
  },
  {
    no: '6',
    what: 'an award while bids are open',
    on: '2026-03-06',
    by: 'CHAIN_CHIEF_OFFICE nev-chief',
    command: 'award-bid',
    data: { projectId: 'P-A-001', bidId: 'BID-A-1', partnerIds: [] },
    code: 'BID_WINDOW_OPEN',
  },
  {
    no: '3',
    what: 'a bid after the window',
    on: '2026-03-11',
    by: 'CHAIN_MEMBER nev-a1',
    command: 'submit-bid',
    data: { ...bid, bidderId: 'nev-a1' },
    code: 'BID_WINDOW_CLOSED',
  },
  {
    no: '7',
    what: 'an award of no bid',
    on: '2026-03-15',
    by: 'CHAIN_CHIEF_OFFICE nev-chief',
    command: 'award-bid',
    data: { projectId: 'P-A-001', bidId: 'BID-A-9', partnerIds: [] },
    code: 'BID_NOT_FOUND',
  },
  {
    no: '8',
    what: 'acceptance asked for while a nonconformity is open',
    on: '2026-04-20',
    by: 'CHAIN_MEMBER nev-a2',
    command: 'request-acceptance',
    data: { projectId: 'P-A-001' },
    code: 'OPEN_NONCONFORMITIES',
  },
  {
    no: '24',
    what: 'a strategy that skips a version',
    on: '2026-05-01',
    by: 'CHAIN_CHIEF_OFFICE nev-chief',
    command: 'revise-chain-strategy',
    data: { chainId: NEV, version: 3, objectives: [{ code: 'BOTTLENECKS_RESOLVED', target: 3 }] },
    code: 'VERSION_GAP',
  },
  {
    no: '14',
    what: 'a test by a body of another chain',
    on: '2026-05-20',
    by: 'TESTING_BODY med-lab',
    command: 'record-test-result',
    data: newTest,
    code: 'BODY_NOT_ENROLLED',
  },
  {
    no: '15',
    what: 'a test of its own product by an enterprise',
    on: '2026-05-20',
    by: 'CHAIN_MEMBER nev-a2',
    command: 'record-test-result',
    data: newTest,
    code: 'FORBIDDEN',
  },
  {
    no: '15',
    what: 'the same in the role of a testing body',
    on: '2026-05-20',
    by: 'TESTING_BODY nev-a2',
    command: 'record-test-result',
    data: newTest,
    code: 'FORBIDDEN',
  },
  {
    no: '10',
    what: 'a nonconformity closed after a failing retest',
    on: '2026-05-26',
    by: 'CHAIN_CHIEF_OFFICE med-chief',
    command: 'close-nonconformity',
    data: { subjectId: 'SUB-B-EMC', nonconformityId: 'NC-B-001' },
    code: 'NO_PASSING_RETEST',
  },
  {
    no: '11',
    what: 'a retest of what passed',
    on: '2026-06-01',
    by: 'TESTING_BODY nev-lab',
    command: 'record-test-result',
    data: { ...newTest, subjectId: 'SUB-A-INSUL', attempt: 2, retestOfTestId: 'T-A-003' },
    code: 'RETEST_WITHOUT_FAILURE',
  },
  {
    no: '16',
    what: 'a report voided twice',
    on: '2026-07-05',
    by: 'TESTING_BODY med-lab',
    command: 'void-test-report',
    data: { subjectId: 'SUB-B-ALARM', testId: 'T-B-005', reason: 'WRONG_SAMPLE' },
    code: 'ALREADY_VOIDED',
  },
  {
    no: '23',
    what: 'a certificate restored that was not suspended',
    on: '2026-08-01',
    by: 'CERTIFICATION_BODY med-cert',
    command: 'restore-certification',
    data: { certificationId: 'CERT-B-1' },
    code: 'INVALID_STATE',
  },
  {
    no: '22',
    what: 'a claim approved by a user of the chain leader',
    on: '2026-08-01',
    by: 'CHAIN_LEADER nev-leader-a',
    command: 'approve-claim',
    data: { claimId: 'IC-A-001', approvedCny: 3_000_000 },
    code: 'FORBIDDEN',
  },
  {
    no: '19',
    what: 'a fixed amount approved in part',
    on: '2026-08-05',
    by: 'REGULATOR nev-reg',
    command: 'approve-claim',
    data: { claimId: 'IC-A-001', approvedCny: 2_900_000 },
    code: 'AMOUNT_OUT_OF_RULE',
  },
  {
    no: '18',
    what: 'more approved than the cap',
    on: '2026-08-25',
    by: 'REGULATOR nev-reg',
    command: 'approve-claim',
    data: { claimId: 'IC-A-002', approvedCny: 120_000 },
    code: 'AMOUNT_OUT_OF_RULE',
  },
  {
    no: '20',
    what: 'more paid than was approved',
    on: '2026-09-01',
    by: 'REGULATOR nev-reg',
    command: 'pay-claim',
    data: { claimId: 'IC-A-002', paidCny: 100_000 },
    code: 'PAYMENT_MISMATCH',
  },
  {
    no: '21',
    what: 'a rejected claim paid',
    on: '2026-09-05',
    by: 'REGULATOR nev-reg',
    command: 'pay-claim',
    data: { claimId: 'IC-A-003', paidCny: 200_000 },
    code: 'INVALID_STATE',
  },
  {
    no: '25',
    what: 'a value in another unit',
    on: '2026-10-14',
    by: 'REGULATOR med-reg',
    command: 'report-indicator-value',
    data: {
      indicatorId: 'LH-07',
      period: '2026-Q3-TTM',
      periodEndOn: '2026-09-30',
      value: '2465000',
      unit: 'CNY_10K',
    },
    code: 'UNIT_MISMATCH',
  },
];

describe('a command that must be refused', () => {
  const demo = shippedDemonstration();
  let testServer: TestServer;
  let toCome: readonly Step[] = demo.steps;

  beforeAll(async () => {
    testServer = await startTestServer();
    await sendSteps([...demo.registrations, ...demo.inForce], testServer.client, testServer.clock);
  });
  afterAll(() => testServer.remove());

  /** Sends the steps that are recorded on this day or earlier. */
  async function playThrough(day: string): Promise<void> {
    const until = Date.parse(`${day}T23:59:59+08:00`);
    const due = toCome.filter(({ recordedAt }) => Date.parse(recordedAt) <= until);
    toCome = toCome.slice(due.length);
    for (const { step, answer } of await sendSteps(due, testServer.client, testServer.clock))
      if (!isAccepted(answer)) throw new Error(`${step.name}: ${answer.problem.code}`);
  }

  it.each(ATTEMPTS)(
    'no. $no, $what on $on: $code, and nothing is appended',
    async ({ no, on, by, command, data, code }) => {
      await playThrough(on);
      const at = `${on}T12:00:00+08:00`;
      // What is due by then, so that the attempt is all that could append something.
      testServer.clock.set(at);
      await testServer.server.openings.openDue();
      const before = await testServer.head();
      const [role = '', organisationId = ''] = by.split(' ');
      const attempt = {
        name: `${no} ${by}`,
        command,
        data,
        actor: { role, organisationId },
        occurredAt: at,
        recordedAt: at,
      };
      const { answer } = await sendStep(attempt, testServer.client, testServer.clock);
      expect(answer).toMatchObject({ problem: { code, titles: { zh: expect.any(String), en: expect.any(String) } } });
      expect(await testServer.head()).toBe(before);
    },
  );
});
