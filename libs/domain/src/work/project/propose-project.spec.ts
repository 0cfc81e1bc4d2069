import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import {
  association,
  institute,
  media,
  otherUniversity,
  programmeWorld,
  university,
} from '../../testing/programme-world.js';
import { bottleneck, callOpen, confirmed, identified } from '../../testing/project-world.js';
import {
  CHAIN,
  chains,
  chief,
  lab,
  leader,
  maker,
  OTHER_CHAIN,
  otherChief,
  otherLeader,
  otherMaker,
  regulator,
  supplier,
} from '../../testing/world.js';
import { confirmBottleneck } from '../quality-bottleneck/decide-bottleneck.js';
import { identifyBottleneck } from '../quality-bottleneck/identify-bottleneck.js';
import { ProjectProposed } from './events.js';
import { proposeProject } from './propose-project.js';
import { takenUp } from '../quality-bottleneck/bottleneck-checks.js';

const occurredAt = '2026-02-20';
const proposal = {
  chainId: CHAIN,
  projectId: 'P-2',
  kind: 'QUALITY_IMPROVEMENT',
  title: '制程能力提升',
  undertakerId: 'maker',
} as const;
const forBottleneck = { ...proposal, bottleneckId: 'BN-1', budgetCny: 800_000 };
const elsewhere = { ...bottleneck, chainId: OTHER_CHAIN, bottleneckId: 'BN-9' };
const withOtherChain = after(
  chains,
  sent(identifyBottleneck, elsewhere, otherLeader, '2026-02-01'),
  sent(confirmBottleneck, { bottleneckId: 'BN-9' }, otherChief, '2026-02-02'),
);

describe('propose a project', () => {
  it('is open to an enterprise of the chain for itself, with or without a bottleneck', () => {
    given(...chains)
      .when(proposeProject, proposal, { actor: maker, occurredAt })
      .thenHappened(ProjectProposed(proposal));
    given(...confirmed)
      .when(proposeProject, forBottleneck, { actor: maker, occurredAt })
      .thenHappened(ProjectProposed(forBottleneck), takenUp('BN-1', forBottleneck.projectId));
    given(...chains)
      .when(proposeProject, { ...proposal, undertakerId: 'leader' }, { actor: leader, occurredAt })
      .thenHappened(ProjectProposed({ ...proposal, undertakerId: 'leader' }));
  });

  it.each([chief, leader, regulator])('is open to the $role for a member', (actor) =>
    given(...chains)
      .when(proposeProject, proposal, { actor, occurredAt })
      .thenHappened(ProjectProposed(proposal)),
  );

  it.each(['lab', 'metrology', 'university', 'institute'])(
    'is open to the chief for the %s, which can undertake any',
    (id) => {
      const theirs = { ...proposal, undertakerId: id };
      given(...programmeWorld)
        .when(proposeProject, theirs, { actor: chief, occurredAt })
        .thenHappened(ProjectProposed(theirs));
    },
  );

  it.each([lab, university, institute])('is open to $organisationId for itself', (actor) => {
    const own = { ...proposal, undertakerId: actor.organisationId };
    given(...programmeWorld)
      .when(proposeProject, own, { actor, occurredAt })
      .thenHappened(ProjectProposed(own));
    given(...programmeWorld)
      .when(proposeProject, proposal, { actor, occurredAt })
      .thenRefused('FORBIDDEN', {}, 'undertakerId');
  });

  it.each([association, media])('is open to $organisationId for brand projects only', (actor) => {
    const brand = { ...proposal, kind: 'BRAND_PROMOTION', undertakerId: actor.organisationId } as const;
    given(...programmeWorld)
      .when(proposeProject, brand, { actor, occurredAt })
      .thenHappened(ProjectProposed(brand));
    given(...programmeWorld)
      .when(proposeProject, { ...brand, kind: 'KEY_PART_RESEARCH' }, { actor, occurredAt })
      .thenRefused('CANNOT_UNDERTAKE', {}, 'undertakerId');
  });

  it.each(['certifier', 'platform'])('refuses the %s, which undertakes no project', (undertakerId) =>
    given(...chains)
      .when(proposeProject, { ...proposal, undertakerId }, { actor: chief, occurredAt })
      .thenRefused('CANNOT_UNDERTAKE', {}, 'undertakerId'),
  );

  it('refuses a university that is not enrolled on the chain', () =>
    given(...programmeWorld)
      .when(proposeProject, { ...proposal, undertakerId: 'other-university' }, { actor: otherUniversity, occurredAt })
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'other-university' }));

  it('refuses a member that proposes for another one', () =>
    given(...chains)
      .when(proposeProject, proposal, { actor: supplier, occurredAt })
      .thenRefused('FORBIDDEN', {}, 'undertakerId'));

  it('refuses an enterprise of another chain', () =>
    given(...chains)
      .when(proposeProject, { ...proposal, undertakerId: 'other-maker' }, { actor: otherMaker, occurredAt })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' }));

  it('refuses an undertaker outside the chain that the chief proposes', () =>
    given(...chains)
      .when(proposeProject, { ...proposal, undertakerId: 'other-maker' }, { actor: chief, occurredAt })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' }, 'undertakerId'));

  it('refuses the chief of another chain', () =>
    given(...chains)
      .when(proposeProject, proposal, { actor: otherChief, occurredAt })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));

  it('refuses an identifier in use, also by an open-bid call', () =>
    given(...callOpen)
      .when(proposeProject, { ...proposal, projectId: 'P-1' }, { actor: maker, occurredAt })
      .thenRefused('ALREADY_EXISTS', {}, 'projectId'));

  it('refuses a bottleneck that is not confirmed', () =>
    given(...identified)
      .when(proposeProject, forBottleneck, { actor: maker, occurredAt })
      .thenRefused('INVALID_STATE', { status: 'IDENTIFIED' }, 'bottleneckId'));

  it('refuses a bottleneck of another chain', () =>
    given(...withOtherChain)
      .when(proposeProject, { ...forBottleneck, bottleneckId: 'BN-9' }, { actor: maker, occurredAt })
      .thenRefused('BOTTLENECK_ON_OTHER_CHAIN', { chainId: OTHER_CHAIN }, 'bottleneckId'));
});
