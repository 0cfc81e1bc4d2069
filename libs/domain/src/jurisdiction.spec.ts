import { describe, expect, it } from '@jest/globals';
import { actions } from './actions.js';
import { enterCreditRecord } from './incentives/enter-credit-record.js';
import { requestNqiService } from './infrastructure/nqi-service/one-stop-service.js';
import type { AccountRole } from './kit/actor.js';
import { Missing, Refusal } from './kit/errors.js';
import { DECIDING_ROLES } from './kit/jurisdiction.js';
import { registerOrganisation } from './organisations/register-organisation.js';
import { decide, type History, type Sent } from './testing/history.js';
import { given } from './testing/given-when-then.js';
import { before, walkthrough } from './testing/walkthrough.js';
import { CHAIN, chains, chief, maker, regulator } from './testing/world.js';

/** Every chain and organisation is of this district. */
const HERE = 'NANSHAN';
const ELSEWHERE = 'PINGSHAN';
const CITY = 'SHENZHEN';

const inDistrict = (history: History): History =>
  history.map((event) =>
    event.type === 'ChainEstablished' || event.type === 'OrganisationRegistered' || event.type === 'OrganisationChanged'
      ? { ...event, data: { ...(event.data as object), region: HERE } }
      : event,
  );

/** Commands about the whole city, by name. All others are about a chain or an organisation of the district. */
const OF_THE_CITY = new Set([
  'register-programme',
  'record-accreditation',
  'lapse-accreditation',
  'suspend-body',
  'reinstate-body',
  'conclude-accreditation-review',
  'assign-task',
  'complete-task',
  'cancel-task',
  'define-measure',
  'report-measure-progress',
  'define-indicator',
  'set-indicator-target',
  'publish-rule-set',
  'amend-rule-set',
  'declare-application-windows',
  'set-two-person-approval',
  'decide-selection-round',
]);
/** About a chain where they or their matter name one, otherwise about the whole city. */
const OF_A_CHAIN_OR_THE_CITY = new Set([
  'move-indicator-baseline',
  'report-indicator-value',
  'correct-indicator-value',
  'set-reporting-cadence',
  'recognise-nqi-platform',
  'record-policy-evaluation',
  'record-alert-outcome',
  'grant-honour',
  'withdraw-honour',
  'record-excellence-assessment',
]);
/** A unit reports its own task, wherever it is. A meeting without a chain decides for nobody else. */
const FOR_ONESELF = new Set(['report-task-progress', 'hold-meeting']);

const placed = ({ action, payload }: Sent): object =>
  'region' in payload || action.name === 'register-organisation' ? { ...payload, region: HERE } : payload;

const outcome = (history: History, command: Sent): string => {
  try {
    decide(history, command);
    return 'accepted';
  } catch (error) {
    return error instanceof Refusal ? error.code : error instanceof Missing ? 'Missing' : String(error);
  }
};

interface Case {
  readonly title: string;
  readonly command: Sent;
  readonly history: History;
  readonly role: AccountRole;
  /** Whether the walkthrough sends it in this role, so that it is accepted without a jurisdiction. */
  readonly sentSo: boolean;
}

const cases: readonly Case[] = walkthrough.flatMap((command, index) =>
  command.received || !actions.includes(command.action)
    ? []
    : DECIDING_ROLES.filter((role) => command.action.roles.includes(role)).map((role) => ({
        title: `${index + 1}: ${command.action.name} as ${role}`,
        command: { ...command, payload: placed(command) },
        history: inDistrict(before[index]!),
        role,
        sentSo: command.actor.role === role,
      })),
);
const sentBy = ({ command, role, sentSo }: Case, jurisdiction: string): Sent => ({
  ...command,
  actor: { ...(sentSo ? command.actor : role === 'REGULATOR' ? regulator : chief), jurisdiction },
});
const isOfTheCity = (one: Case): boolean => {
  const { command, history } = one;
  const { name } = command.action;
  if (name === 'report-task-progress')
    return (command.payload as { unitId: string }).unitId !== sentBy(one, HERE).actor.organisationId;
  return OF_THE_CITY.has(name) || (OF_A_CHAIN_OR_THE_CITY.has(name) && decide(history, command).chain === null);
};

describe('a regulator or a chain chief office', () => {
  it('sends every command of its role in the table', () => {
    const covered = new Set(cases.map(({ command }) => command.action.name));
    expect(
      actions.filter(({ name, roles }) => roles.some((role) => DECIDING_ROLES.includes(role)) && !covered.has(name)),
    ).toEqual([]);
  });

  it.each(cases.filter(({ command }) => !FOR_ONESELF.has(command.action.name)))(
    'of another district does not decide: $title',
    (one) => expect(outcome(one.history, sentBy(one, ELSEWHERE))).toBe('OTHER_JURISDICTION'),
  );

  it.each(cases)('of the district decides for its chains and organisations, not for the city: $title', (one) => {
    const result = outcome(one.history, sentBy(one, HERE));
    if (isOfTheCity(one)) expect(result).toBe('OTHER_JURISDICTION');
    else if (one.sentSo) expect(result).toBe(outcome(one.history, one.command));
    else expect(result).not.toBe('OTHER_JURISDICTION');
  });

  it.each(cases.filter(({ sentSo }) => sentSo))('of the city decides for its districts: $title', (one) =>
    expect(outcome(one.history, sentBy(one, CITY))).toBe(outcome(one.history, one.command)),
  );

  it('of a district does not decide for a chain of the whole city', () =>
    given(...chains)
      .when(
        actions.find(({ name }) => name === 'suspend-chain')!,
        { chainId: CHAIN, reason: '重组' },
        { actor: { ...regulator, jurisdiction: HERE }, occurredAt: '2026-03-01' },
      )
      .thenRefused('OTHER_JURISDICTION', { region: CITY, jurisdiction: HERE }));

  it('of a district does not record a paper for a chain of another one', () => {
    const service = { chainId: CHAIN, serviceId: 'SRV-1', kind: 'EMC_PRECHECK', platformId: 'platform', need: '摸底' };
    const received = { on: '2026-03-01', reason: '窗口', sha256: '9f'.repeat(32), from: { organisationId: 'maker' } };
    given(...inDistrict(chains))
      .when(requestNqiService, service, {
        actor: { ...regulator, jurisdiction: ELSEWHERE },
        occurredAt: '2026-03-01',
        received,
      })
      .thenRefused('OTHER_JURISDICTION');
  });

  it.each([
    ['an organisation of another district', { region: ELSEWHERE }],
    ['an organisation without a region', {}],
  ])('of a district does not register %s', (_which, region) =>
    given()
      .when(
        registerOrganisation,
        { organisationId: 'new', name: 'new', kind: 'ENTERPRISE', ...region },
        { actor: { ...regulator, jurisdiction: HERE }, occurredAt: '2026-03-01' },
      )
      .thenRefused('OTHER_JURISDICTION'),
  );

  it('of a district does not enter a credit record about an organisation without a region', () => {
    const record = { ...(enterCreditRecord.example as object), organisationId: 'maker' };
    given(...chains)
      .when(enterCreditRecord, record, { actor: { ...regulator, jurisdiction: HERE }, occurredAt: '2026-03-01' })
      .thenRefused('OTHER_JURISDICTION', { region: CITY, jurisdiction: HERE });
  });
});

it('a jurisdiction limits nobody who acts for its own organisation', () => {
  const service = { chainId: CHAIN, serviceId: 'SRV-1', kind: 'EMC_PRECHECK', platformId: 'platform', need: '摸底' };
  const command = { action: requestNqiService, payload: service, occurredAt: '2026-03-01' };
  expect(outcome(inDistrict(chains), { ...command, actor: { ...maker, jurisdiction: ELSEWHERE } })).toBe('accepted');
});
