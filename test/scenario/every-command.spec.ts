import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { isAccepted } from '../../apps/cli/src/foundation/lingqu-client.js';
import { envelopeOf, sendSteps, sendStep } from '../../apps/cli/src/components/steps/send-steps.js';
import { shippedDemonstration, startTestServer, type TestServer } from './test-server.js';

const AUDITOR = { role: 'AUDITOR', organisationId: 'nev-reg' };
const demo = shippedDemonstration();

describe('any command', () => {
  let testServer: TestServer;
  beforeAll(async () => {
    testServer = await startTestServer();
    await sendSteps([...demo.registrations, ...demo.inForce], testServer.client, testServer.clock);
  });
  afterAll(() => testServer.remove());

  it.each(actions.map(({ name, example }) => ({ name, example })))(
    'no. 27: $name by an auditor is FORBIDDEN, and nothing is appended',
    async ({ name, example }) => {
      const before = await testServer.head();
      const answer = await testServer.client.send(name, { data: example }, AUDITOR);
      expect(answer).toMatchObject({ status: 403, problem: { code: 'FORBIDDEN' } });
      expect(await testServer.head()).toBe(before);
    },
  );

  // In order: each step is first sent so that it is refused, then accepted, then repeated.
  it.each(demo.steps)('nos. 26, 28, 29: $name $command', async (step) => {
    const { client, clock } = testServer;
    const { command, actor } = step;
    const envelope = envelopeOf(step);
    const start = await testServer.head();

    clock.set(step.recordedAt);
    // Up to 5 seconds ahead is taken as now.
    const ahead = { ...envelope, commandId: randomUUID(), occurredAt: new Date(clock.now() + 5_001).toISOString() };
    const early = await client.send(command, ahead, actor);
    expect(early).toMatchObject({ problem: { code: 'DATE_IN_FUTURE' } });
    expect(await testServer.head()).toBe(start);

    const { answer } = await sendStep(step, client, clock);
    if (!isAccepted(answer)) throw new Error(`${step.name}: ${answer.problem.code}`);
    const { accepted } = answer;
    const played = await testServer.head();
    expect(accepted.position).toBe(played);

    const before = accepted.version - accepted.events.filter(({ stream }) => stream === accepted.stream).length;
    const stale = { ...envelope, commandId: randomUUID(), expectedVersion: before };
    // Who gave a first approval is refused the second one before versions are compared.
    const isFirst = accepted.events.some(({ type }) => type === 'FirstApprovalGiven');
    expect(await client.send(command, stale, actor)).toMatchObject({
      problem: { code: isFirst ? 'SEPARATE_PERSON_REQUIRED' : 'CONCURRENCY_CONFLICT' },
    });

    const again = await client.send(command, envelope, actor);
    expect(again).toEqual({ status: 200, accepted });

    const other = { ...envelope, occurredAt: '2026-01-01T00:00:00Z' };
    expect(await client.send(command, other, actor)).toMatchObject({ problem: { code: 'COMMAND_ID_REUSED' } });
    expect(await testServer.head()).toBe(played);
  });
});
