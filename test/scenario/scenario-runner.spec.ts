import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventDetail, EventPage } from '#contracts';
import { eventDefinitions } from '#domain';
import { sendSteps } from '../../apps/cli/src/components/steps/send-steps.js';
import { compareDashboards } from '../../apps/cli/src/features/scenario/compare-dashboards.js';
import type { ExpectationFile } from '../../apps/cli/src/features/scenario/expectation-file.js';
import { recordScenarios } from '../../apps/cli/src/features/scenario/record-scenarios.js';
import type { Scenario, ScenarioEvent } from '../../apps/cli/src/features/scenario/scenario-file.js';
import { REPORT, REPORT_TEXT } from '../../libs/domain/src/testing/attached.js';
import { uploadedBy } from '../../libs/files/src/testing/uploaded.js';
import { walked } from '../../libs/domain/src/testing/walkthrough.js';
import { acceptanceExpectation, acceptanceMoments } from './acceptance-figures.js';
import { startTestServer, shippedDemonstration, type TestServer } from './test-server.js';

const END = '2027-01-05T10:00:00+08:00';

/** A recorded event in the format of a scenario. */
const told = (
  event: Omit<ScenarioEvent, 'eventId' | 'payload'>,
  eventId: string,
  data: unknown,
  recordedAt: string,
): ScenarioEvent => ({
  eventId,
  chain: event.chain,
  type: event.type,
  occurredAt: event.occurredAt,
  recordedAt,
  actor: event.actor,
  payload: data as ScenarioEvent['payload'],
});

/** All is recorded at the end here: a claim is submitted on the day on which it was received on paper. */
const withoutSubmittedOn = (data: unknown): unknown => {
  const { submittedOn: _, ...rest } = data as { readonly submittedOn?: string };
  return rest;
};

describe('the scenario runner', () => {
  let testServer: TestServer;
  beforeEach(async () => {
    testServer = await startTestServer(END);
  });
  afterEach(() => testServer.remove());

  it('records every event type of the domain', async () => {
    const events = walked.map((event) => told(event, event.id, withoutSubmittedOn(event.data), END));
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(eventDefinitions().map(({ type }) => type)));
    for (const organisation of new Set(walked.map(({ actor }) => actor.organisationId)))
      await uploadedBy(testServer.server.files, organisation, REPORT.fileName, REPORT_TEXT);
    const scenario: Scenario = { key: 'ALL', chain: 'new-energy-vehicles', organisations: [], events };
    const recorded = await recordScenarios([scenario], testServer.client, testServer.clock);
    // At the end no deadline is to come, so that bids are recorded in clear, where two bidders cannot use one number.
    expect(
      recorded.faults.map(({ why }) => /ALREADY_EXISTS|FORBIDDEN|sealedBids \d → 0/.exec(why)?.[0] ?? why),
    ).toEqual(['ALREADY_EXISTS', 'FORBIDDEN', 'sealedBids 2 → 0', 'sealedBids 4 → 0']);
    // Access of accounts has routes of its own.
    expect(new Set(recorded.skipped.get('ALL')?.map(({ type }) => type))).toEqual(
      new Set(['MembershipGranted', 'MembershipEnded', 'DutiesDelegated', 'DelegationEnded']),
    );
    expect(recorded.fieldsNotRecorded).toEqual([]);
  });

  it('records the log of the two acceptance chains again, with every figure at every moment', async () => {
    const demo = shippedDemonstration();
    const chains = { NEV: 'new-energy-vehicles', MED: 'high-end-medical-devices' };
    const source = await startTestServer(demo.steps[0]?.recordedAt);
    try {
      const steps = demo.steps.filter(({ name }) => /^(NEV|MED)-/.test(name));
      await sendSteps([...demo.registrations, ...demo.inForce, ...steps], source.client, source.clock);
      const scenarios = await Promise.all(
        Object.entries(chains).map(async ([key, chain]): Promise<Scenario> => ({
          key,
          chain,
          organisations: demo.registrations.map(({ data }) => ({
            id: String(data['organisationId']),
            name: String(data['name']),
            kind: String(data['kind']),
          })),
          events: await logOf(source, chain),
        })),
      );
      const recorded = await recordScenarios(scenarios, testServer.client, testServer.clock);
      expect(recorded.faults).toEqual([]);
      await testServer.client.caughtUpTo(recorded.position);
      const checked = await compareDashboards(scenarios, EXPECTED, recorded, testServer.client, testServer.clock);
      expect(checked.flatMap(({ title, failures }) => failures.map((failure) => ({ title, ...failure })))).toEqual([]);
      // The dashboards of the chains with their as-of dates, then those of the city and the regulator.
      expect(checked.slice(0, -2).map(({ passed }) => passed)).toEqual(
        ofChains.map(({ figures }) => Object.keys(figures).length + 1),
      );
      expect(checked.slice(-2).map(({ title }) => title)).toEqual([
        'city (NEV + MED) 2026-10-31',
        'regulatorDashboard 2026-10-31',
      ]);
    } finally {
      await source.remove();
    }
  });
});

/** The events of a chain, oldest first. */
async function logOf({ client }: TestServer, chain: string): Promise<readonly ScenarioEvent[]> {
  const { items } = await client.get<EventPage>(`/api/events?chain=${chain}&limit=200`);
  const details = await Promise.all(
    items.map(({ eventId }) => client.get<EventDetail>(`/api/events/${encodeURIComponent(eventId)}`)),
  );
  return details
    .toSorted((a, b) => a.position - b.position)
    .map((event) => told(event, event.eventId, event.data, event.recordedAt));
}

const ofChains = acceptanceMoments.filter(({ chain }) => chain !== 'semiconductors-ic');

const EXPECTED: ExpectationFile = {
  ...acceptanceExpectation,
  regulatorDashboard: {
    chains: 2,
    members: 7,
    tests: { counted: 9, passed: 6, passRatePercent: 66.7, firstPassRatePercent: 66.7, currentConformityPercent: 100 },
    rejectedClaims: [
      { claimId: 'IC-A-003', reasonCode: 'DOUBLE_CLAIM' },
      { claimId: 'IC-B-002', reasonCode: 'CONDITION_NOT_MET' },
      { claimId: 'IC-B-003', reasonCode: 'NOT_FIRST_TIME' },
      { claimId: 'IC-B-004', reasonCode: 'DOUBLE_CLAIM' },
    ],
  },
};
