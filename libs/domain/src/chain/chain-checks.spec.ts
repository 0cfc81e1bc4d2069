import { describe, expect, it } from '@jest/globals';
import { ROLES, type AccountRole, type Actor } from '../kit/actor.js';
import { Refusal } from '../kit/errors.js';
import { actions } from '../actions.js';
import type { Action } from '../kit/action.js';
import { after, decide, sent, stateOf, type History, type Sent } from '../testing/history.js';
import { before, walkthrough } from '../testing/walkthrough.js';
import { otherUniversity } from '../testing/programme-world.js';
import {
  CHAIN,
  certifier,
  chains,
  chief,
  lab,
  leader,
  maker,
  metrology,
  otherCertifier,
  otherChief,
  otherLab,
  otherLeader,
  otherMaker,
  otherMetrology,
  otherPlatform,
  platform,
  regulator,
} from '../testing/world.js';
import {
  requireActorOnChain,
  requireBody,
  requireChiefOffice,
  requireOnChain,
  requireParticipant,
} from './chain-checks.js';
import { closeChain, suspendChain } from './chain-status.js';
import { IndustryChain, type IndustryChainState } from './industry-chain.js';

/** The same role on the other chain. */
const ELSEWHERE: Partial<Record<AccountRole, Actor>> = {
  CHAIN_CHIEF_OFFICE: otherChief,
  CHAIN_LEADER: otherLeader,
  CHAIN_MEMBER: otherMaker,
  TESTING_BODY: otherLab,
  METROLOGY_BODY: otherMetrology,
  CERTIFICATION_BODY: otherCertifier,
  NQI_PLATFORM: otherPlatform,
  COOPERATING_BODY: otherUniversity,
};
/** The same role on the chain that the actor is not on. */
const elsewhere = ({ role, organisationId }: Actor): Actor | undefined => {
  const other = ELSEWHERE[role];
  return other?.organisationId === organisationId ? [maker].find((each) => each.role === role) : other;
};
/** The refusals of a command of the right role on the wrong chain, or about something of another organisation. */
const STANDING = ['NOT_A_CHAIN_MEMBER', 'BODY_NOT_ENROLLED', 'NOT_THE_CHAIN_CHIEF', 'FORBIDDEN'];

const refusalOf = (history: History, command: Sent): string => {
  try {
    decide(history, command);
    return 'accepted';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

/** The commands that organisations send themselves; the role of a submission on paper is in `submitter.spec.ts`. */
const steps = walkthrough
  .map((command, index) => ({
    command,
    history: before[index]!,
    title: `${index + 1}: ${command.action.name} by ${command.actor.organisationId}`,
  }))
  .filter(({ command }) => command.received === undefined);

describe('on a chain that is not active', () => {
  const why = { chainId: CHAIN, reason: '产业链重组' };
  const stateAfter = (action: Action) =>
    stateOf(after(chains, sent(action, why, regulator, '2026-08-01')), IndustryChain.of(CHAIN))!;
  const active = stateOf(chains, IndustryChain.of(CHAIN))!;
  const codeOf = (attempt: () => void): string | undefined => {
    try {
      attempt();
      return undefined;
    } catch (error) {
      return error instanceof Refusal ? error.code : String(error);
    }
  };

  const CHECKS: readonly (readonly [string, (chain: IndustryChainState) => void])[] = [
    ['its leader as on the chain', (chain) => requireOnChain(chain, 'leader')],
    ['a member as on the chain', (chain) => requireOnChain(chain, 'maker')],
    ['a body as a body', (chain) => requireBody(chain, 'lab')],
    ['a body as a body of its kind', (chain) => requireBody(chain, 'lab', ['INSPECTION_TESTING_BODY'])],
    ['its leader as a participant', (chain) => requireParticipant(chain, 'leader')],
    ['a member as a participant', (chain) => requireParticipant(chain, 'maker')],
    ['a body as a participant', (chain) => requireParticipant(chain, 'lab')],
    ['its chief office', (chain) => requireChiefOffice(chain, chief)],
    ...[chief, leader, maker, lab, metrology, certifier, platform].map(
      (actor) =>
        [`the ${actor.role} as an actor`, (chain: IndustryChainState) => requireActorOnChain(chain, actor)] as const,
    ),
  ];

  it.each(CHECKS)('%s is refused, and accepted on an active one', (_who, check) => {
    expect(codeOf(() => check(active))).toBeUndefined();
    for (const chain of [stateAfter(suspendChain), stateAfter(closeChain)])
      expect(codeOf(() => check(chain))).toBe('CHAIN_NOT_ACTIVE');
  });

  it.each([
    ['suspended', suspendChain],
    ['closed', closeChain],
  ])('that is %s, an organisation outside the chain is refused for that reason first', (_how, action) => {
    const chain = stateAfter(action);
    expect(codeOf(() => requireOnChain(chain, 'newcomer'))).toBe('NOT_A_CHAIN_MEMBER');
    expect(codeOf(() => requireParticipant(chain, 'newcomer'))).toBe('NOT_A_CHAIN_MEMBER');
    expect(codeOf(() => requireBody(chain, 'new-lab'))).toBe('BODY_NOT_ENROLLED');
    expect(codeOf(() => requireBody(chain, 'lab', ['METROLOGY_BODY']))).toBe('BODY_NOT_ENROLLED');
    expect(codeOf(() => requireChiefOffice(chain, otherChief))).toBe('NOT_THE_CHAIN_CHIEF');
  });
});

describe('who may do what', () => {
  it.each(steps)('$title is refused to every role that is not listed for it', ({ command, history }) => {
    for (const role of ROLES) {
      if (command.action.roles.includes(role)) continue;
      const actor = { role, organisationId: command.actor.organisationId };
      expect([role, refusalOf(history, { ...command, actor })]).toEqual([role, 'FORBIDDEN']);
    }
  });

  it.each(steps.filter(({ command }) => elsewhere(command.actor)))(
    '$title is refused to the same role of another chain, before anything else',
    ({ command, history }) => {
      const actor = elsewhere(command.actor)!;
      expect(STANDING).toContain(refusalOf(history, { ...command, actor }));
    },
  );

  it.each(steps.filter(({ command }) => ELSEWHERE[command.actor.role]))(
    '$title is refused to an organisation on no chain, whatever role it claims',
    ({ command, history }) => {
      const actor = { role: command.actor.role, organisationId: 'constructor' };
      expect(STANDING).toContain(refusalOf(history, { ...command, actor }));
    },
  );

  it.each(actions)('an auditor may never $name', (action) => {
    const auditor = { role: 'AUDITOR', organisationId: 'audit-office' } as const;
    const command = { action, payload: action.example, actor: auditor, occurredAt: '2026-10-31' };
    expect(refusalOf([], command)).toBe('FORBIDDEN');
  });
});
