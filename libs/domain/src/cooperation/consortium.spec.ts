import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { programmeWorld, withAcceptedProject } from '../testing/programme-world.js';
import { consortium } from '../testing/walkthrough-cooperation.js';
import { chief, leader, OTHER_CHAIN, otherChief } from '../testing/world.js';
import {
  ConsortiumFormed,
  ConsortiumPartnerJoined,
  ConsortiumPartnerLeft,
  formConsortium,
  joinConsortium,
  leaveConsortium,
} from './consortium.js';

const by = { actor: leader, occurredAt: '2026-08-07' };
const formed = after(programmeWorld, sent(formConsortium, consortium, leader, '2026-08-07'));
const joining = { consortiumId: 'CON-1', organisationId: 'university', party: 'RESEARCH' } as const;
const leaving = { consortiumId: 'CON-1', organisationId: 'maker', reason: '研究方向调整' };

describe('a consortium', () => {
  it('is formed of a lead and partners of the five parties', () =>
    given(...programmeWorld)
      .when(formConsortium, consortium, by)
      .thenHappened(ConsortiumFormed(consortium)));

  it('may work on a project of its chain, not of another', () => {
    const working = { ...consortium, projectId: 'P-1' };
    given(...withAcceptedProject)
      .when(formConsortium, working, by)
      .thenHappened(ConsortiumFormed(working));
    given(...withAcceptedProject)
      .when(formConsortium, { ...working, chainId: OTHER_CHAIN }, { ...by, actor: otherChief })
      .thenRefused('PROJECT_ON_OTHER_CHAIN', {}, 'projectId');
  });

  it('is formed once', () =>
    given(...formed)
      .when(formConsortium, consortium, by)
      .thenRefused('ALREADY_EXISTS', {}, 'consortiumId'));

  it('names no organisation twice, including the lead', () =>
    given(...programmeWorld)
      .when(formConsortium, { ...consortium, leadId: 'maker' }, by)
      .thenRefused('SAME_ORGANISATION', {}, 'partners'));

  it.each([
    ['lab', 'INDUSTRY'],
    ['maker', 'TESTING'],
    ['university', 'GOVERNMENT'],
    ['regulator', 'UNIVERSITY_PARTY'],
  ])('%s cannot be a partner as %s', (organisationId, party) =>
    given(...programmeWorld)
      .when(formConsortium, { ...consortium, partners: [{ organisationId, party }] }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', {}, 'partners'),
  );

  it('accepts partners from outside the chain, each once', () => {
    given(...formed)
      .when(joinConsortium, joining, { ...by, actor: chief })
      .thenHappened(ConsortiumPartnerJoined(joining));
    given(...formed)
      .when(joinConsortium, { ...joining, organisationId: 'maker', party: 'INDUSTRY' }, by)
      .thenRefused('ALREADY_ENROLLED', {}, 'organisationId');
    given(...formed)
      .when(joinConsortium, { ...joining, organisationId: 'leader', party: 'INDUSTRY' }, by)
      .thenRefused('ALREADY_ENROLLED', {}, 'organisationId');
    given(...formed)
      .when(joinConsortium, { ...joining, party: 'INDUSTRY' }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', {}, 'party');
  });

  it('lets only a current partner leave', () => {
    given(...formed)
      .when(leaveConsortium, leaving, by)
      .thenHappened(ConsortiumPartnerLeft(leaving));
    given(...after(formed, sent(leaveConsortium, leaving, leader, '2026-08-08')))
      .when(leaveConsortium, leaving, by)
      .thenRefused('INVALID_STATE', {}, 'organisationId');
  });
});
