import { describe, expect, it } from '@jest/globals';
import { ROLES, type Actor, type Role } from '../kit/actor.js';
import { Refusal } from '../kit/errors.js';
import { actions } from '../actions.js';
import { decide, type History, type Sent } from '../testing/history.js';
import { before, walkthrough } from '../testing/walkthrough.js';
import { otherUniversity } from '../testing/programme-world.js';
import {
  otherCertifier,
  otherChief,
  otherLab,
  otherLeader,
  otherMaker,
  otherMetrology,
  otherPlatform,
} from '../testing/world.js';

/** The same role on the other chain. */
const ELSEWHERE: Partial<Record<Role, Actor>> = {
  CHAIN_CHIEF_OFFICE: otherChief,
  CHAIN_LEADER: otherLeader,
  CHAIN_MEMBER: otherMaker,
  TESTING_BODY: otherLab,
  METROLOGY_BODY: otherMetrology,
  CERTIFICATION_BODY: otherCertifier,
  NQI_PLATFORM: otherPlatform,
  COOPERATING_BODY: otherUniversity,
};
/** The refusals of a command of the right role on the wrong chain, or about another organisation's matter. */
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

const steps = walkthrough.map((command, index) => ({
  command,
  history: before[index]!,
  title: `${index + 1}: ${command.action.name} by ${command.actor.organisationId}`,
}));

describe('who may do what', () => {
  it.each(steps)('$title is refused to every role that is not listed for it', ({ command, history }) => {
    for (const role of ROLES) {
      if (command.action.roles.includes(role)) continue;
      const actor = { role, organisationId: command.actor.organisationId };
      expect([role, refusalOf(history, { ...command, actor })]).toEqual([role, 'FORBIDDEN']);
    }
  });

  it.each(steps.filter(({ command }) => ELSEWHERE[command.actor.role]))(
    '$title is refused to the same role of another chain, before anything else',
    ({ command, history }) => {
      const actor = ELSEWHERE[command.actor.role]!;
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
