import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RowPage } from '#contracts';
import { readModels } from '#projections';
import { eventId } from '#commands';
import { accessActions } from '#domain';
import { commandIdOf } from '#importing';
import { isAccepted } from '../../apps/cli/src/foundation/lingqu-client.js';
import { governanceSteps } from '../../apps/cli/src/components/reference-data/governance.js';
import { submissionStep } from '../../apps/cli/src/components/steps/paper-submission.js';
import { sendSteps } from '../../apps/cli/src/components/steps/send-steps.js';
import { programmeSteps } from '../../apps/cli/src/components/reference-data/programme.js';
import type { Step } from '../../apps/cli/src/components/steps/step.js';
import { before, walked, walkthrough } from '../../libs/domain/src/testing/walkthrough.js';
import { REPORT, REPORT_TEXT } from '../../libs/domain/src/testing/attached.js';
import { chains } from '../../libs/domain/src/testing/world.js';
import { uploadedBy } from '../../libs/files/src/testing/uploaded.js';
import { folded } from '../../libs/projections/src/testing/folded.js';
import { startTestServer, type TestServer } from './test-server.js';

/** The commands whose events the walkthrough assumes. */
const COMMANDS: Readonly<Record<string, string>> = {
  OrganisationRegistered: 'register-organisation',
  ChainEstablished: 'establish-chain',
  ChainChiefAppointed: 'appoint-chain-chief',
  ChainLeaderDesignated: 'designate-chain-leader',
  ChainMemberEnrolled: 'enrol-chain-member',
  SupportingBodyEnrolled: 'enrol-supporting-body',
};
const END = '2027-01-05T10:00:00+08:00';

const world = chains.map(({ type, data, actor, occurredAt }, index): Step => {
  const { chainId, ...rest } = data as { readonly chainId?: string };
  return {
    name: `world/${index}`,
    command: COMMANDS[type] ?? type,
    data: type === 'ChainEstablished' || chainId === undefined ? rest : { chainId, ...rest },
    actor,
    occurredAt,
    recordedAt: END,
  };
});

/** Ids of recorded events, by their ids in the walkthrough. */
const recordedIds = new Map(
  [
    ...chains.map((event, index) => [`world/${index}`, [event]] as const),
    ...walkthrough.map(
      (_, index) => [`walk/${index}`, (before[index + 1] ?? []).slice(before[index]?.length)] as const,
    ),
  ].flatMap(([name, events]) => events.map(({ id }, n) => [id, eventId(commandIdOf(name), n)] as const)),
);

/** A value in which ids of the walkthrough are replaced by those of the recorded events. */
const asRecorded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, member: unknown) =>
    typeof member === 'string' ? (recordedIds.get(member) ?? member) : member,
  );

const instantOf = (when: string): string => (when.includes('T') ? when : `${when}T10:00:00+08:00`);

const REGULATOR = { role: 'REGULATOR', organisationId: 'reg' };

/** Memberships and delegations have routes of their own. */
const walk = walkthrough.flatMap((command, index): readonly Step[] => {
  const { action, payload, actor, occurredAt, recordedAt, received } = command;
  if (accessActions.includes(action)) return [];
  const at = instantOf(occurredAt);
  const step = {
    name: `walk/${index}`,
    command: action.name,
    data: asRecorded(payload) as Step['data'],
    actor: { role: actor.role, organisationId: actor.organisationId, desk: actor.accountId },
    occurredAt: at,
    // A submission is judged by the moment of recording.
    recordedAt: action.submission ? instantOf(recordedAt ?? occurredAt) : END,
  };
  const paper = received && { on: received.on, reason: received.reason, sha256: received.sha256, recordedBy: 'reg' };
  return [action.submission ? submissionStep(step, REGULATOR, paper) : step];
});

/** The senders of commands that attach files. */
const UPLOADERS = new Set(
  walk.flatMap(({ data, actor }) => (data['files'] === undefined ? [] : [actor.organisationId])),
);

const MOST_ROWS = 100;

describe('the whole programme over HTTP', () => {
  let testServer: TestServer;
  let refused: readonly unknown[];

  beforeAll(async () => {
    testServer = await startTestServer(END);
    for (const uploader of UPLOADERS) await uploadedBy(testServer.server.files, uploader, REPORT.fileName, REPORT_TEXT);
    const answers = await sendSteps([...world, ...walk], testServer.client, testServer.clock);
    refused = answers.flatMap(({ step, answer }) =>
      isAccepted(answer) ? [] : [[step.name, step.command, answer.problem]],
    );
    await testServer.client.caughtUpTo(await testServer.head());
  });
  afterAll(() => testServer.remove());

  it('accepts every command of the walkthrough', () => expect(refused).toEqual([]));

  // Everything is recorded late here, and in time in the walkthrough.
  const alike = readModels.filter(
    ({ name }) => !['exceptions', 'duty_checks', 'memberships', 'delegations'].includes(name),
  );

  it.each(alike.map((model) => [model.name, model] as const))(
    'serves the rows of %s as they fold',
    async (name, model) => {
      const rows = folded(model, walked);
      const page = await testServer.client.get<RowPage>(`/api/rows/${name}?limit=${MOST_ROWS}`);
      expect(page.total).toBe(rows.size);
      const served = Object.fromEntries(page.items.map(({ key, row }) => [key, row]));
      const expected = Object.fromEntries([...rows].filter(([key]) => key in served));
      expect(served).toEqual(asRecorded(expected));
    },
  );

  it('accepts the reference data of the city and the district too', async () => {
    const regulator = { role: 'REGULATOR', organisationId: 'regulator' };
    const steps = [...programmeSteps(regulator, END), ...governanceSteps(regulator, END)].filter(
      // The walkthrough publishes its own rules and programme with these ids.
      ({ name }) => !/LINGQU|SZ-2023-QUALITY-BRAND|SZ25-12|LH-07/.test(name),
    );
    const answers = await sendSteps(steps, testServer.client, testServer.clock);
    expect(answers.flatMap(({ step, answer }) => (isAccepted(answer) ? [] : [[step.name, answer.problem]]))).toEqual(
      [],
    );
  });
});
