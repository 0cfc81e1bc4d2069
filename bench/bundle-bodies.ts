import { canonicalJson } from '#ledger';

/** Events of a chain as a bundle has them, made one after another. */
export function* bundleBodies(count: number): Generator<string> {
  for (let index = 0; index < count; index++)
    yield canonicalJson({
      actor: { organisationId: 'ORG-1', role: 'LAB' },
      chain: 'c7',
      commandId: `command-${index}`,
      data: { attempt: 1, measured: { unit: 'MPa', value: String(index % 997) }, subjectId: `SUB-${index % 5_000}` },
      id: `event-${index}`,
      occurredAt: '2026-03-01T00:00:00.000Z',
      recordedAt: '2026-03-01T00:00:01.000Z',
      stream: `test-subject-SUB-${index % 5_000}`,
      type: 'TestResultRecorded',
      version: Math.floor(index / 5_000) + 1,
    });
}
