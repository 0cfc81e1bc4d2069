import { v7 } from 'uuid';
import type { NewRecord } from '#event-store';

/** The chain all sample events belong to. */
export const SAMPLE_CHAIN = 'bench-chain';

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.UTC(2026, 0, 5, 2);

interface SampleEvent {
  readonly stream: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const result = (n: number, subject: number, attempt: number, verdict: 'PASS' | 'FAIL'): SampleEvent => ({
  stream: `test-subject-SUB-${subject}`,
  type: 'TestResultRecorded',
  data: {
    attempt,
    chainId: SAMPLE_CHAIN,
    limit: { kind: 'NUMBER', max: { inclusive: true, value: '0.50' } },
    limitText: '<=0.50',
    measured: verdict === 'PASS' ? '0.41' : '0.62',
    method: '振动后接触电阻 contact resistance after vibration',
    reportNo: `R-${n}`,
    responsibleId: 'bench-maker',
    subjectId: `SUB-${subject}`,
    testId: `T-${n}`,
    testedById: 'bench-lab',
    unit: 'mΩ',
    verdict,
  },
});

const nonconformity = (subject: number, n: number): readonly SampleEvent[] => {
  const id = { nonconformityId: `NC-${n}`, subjectId: `SUB-${subject}` };
  const stream = `test-subject-SUB-${subject}`;
  const raised = { ...id, chainId: SAMPLE_CHAIN, responsibleId: 'bench-maker', testId: `T-${n}` };
  return [
    { stream, type: 'NonconformityRaised', data: raised },
    {
      stream,
      type: 'CorrectiveActionPlanned',
      data: { ...id, dueOn: '2027-01-31', revision: 1, rootCause: '镀层厚度离散' },
    },
    { stream, type: 'CorrectiveActionCompleted', data: { ...id, revision: 1 } },
  ];
};

/** Endless test results of one chain: one in ten fails, and is followed by its corrective action and a passing retest. */
function* sampleEvents(): Generator<SampleEvent> {
  yield {
    stream: `chain-${SAMPLE_CHAIN}`,
    type: 'ChainEstablished',
    data: { chainId: SAMPLE_CHAIN, nameEn: 'Bench chain', nameZh: '测试链', region: 'SHENZHEN', slug: SAMPLE_CHAIN },
  };
  for (let n = 1; ; n++) {
    if (n % 10 !== 0) {
      yield result(n, n, 1, 'PASS');
      continue;
    }
    yield result(n, n, 1, 'FAIL');
    yield* nonconformity(n, n);
    yield result(n + 1_000_000_000, n, 2, 'PASS');
    const id = { nonconformityId: `NC-${n}`, subjectId: `SUB-${n}` };
    const stream = `test-subject-SUB-${n}`;
    yield { stream, type: 'CorrectiveActionVerified', data: { ...id, retestId: `T-${n}`, revision: 1 } };
    yield { stream, type: 'NonconformityClosed', data: id };
  }
}

/** One event in twenty is recorded up to 29 days late; none before the chain began. */
const daysLate = (n: number): number => (n % 20 === 0 ? Math.min(n % 30, Math.floor(n / 700)) : 0);

/** The first `count` sample events as records to append. */
export function* sampleRecords(count: number): Generator<NewRecord> {
  let n = 0;
  for (const event of sampleEvents()) {
    if (n++ === count) return;
    yield recordOf(event, new Date(FIRST_DAY + (Math.floor(n / 700) - daysLate(n)) * DAY_MS));
  }
}

/** A test of a subject of its own that passed at an instant. */
export const sampleTest = (n: number, occurredAt: Date): NewRecord => recordOf(result(n, n, 1, 'PASS'), occurredAt);

const recordOf = ({ stream, type, data }: SampleEvent, occurredAt: Date): NewRecord => ({
  id: v7(),
  stream,
  chain: SAMPLE_CHAIN,
  type,
  schema: 1,
  occurredAt: occurredAt.toISOString(),
  actor: { role: 'TESTING_BODY', organisationId: 'bench-lab' },
  commandId: v7(),
  commandHash: '0'.repeat(64),
  data,
});
