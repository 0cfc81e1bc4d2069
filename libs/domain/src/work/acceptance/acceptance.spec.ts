import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, happened, sent } from '../../testing/history.js';
import { accepted, acceptanceRequested, awarded, calibrated, inProgress } from '../../testing/project-world.js';
import { closed, failed, result, retestFailed, verified } from '../../testing/test-world.js';
import { chief, lab, maker, otherChief, otherMaker, supplier } from '../../testing/world.js';
import { recordTestResult } from '../test-subject/record-test-result.js';
import { AcceptanceRejected, AcceptanceRequested, BidAwarded, ProjectAccepted } from '../project/events.js';
import { Project } from '../project/project.js';
import { acceptProject, rejectAcceptance, requestAcceptance } from './acceptance.js';

const project = { projectId: 'P-1' };
const acceptance = { ...project, solutionImplemented: true };
const rejection = { ...project, reason: '指标未达成' };

describe('request acceptance', () => {
  const by = { actor: maker, occurredAt: '2026-07-01' };

  it('is done by the undertaker of a running project', () => {
    given(...calibrated)
      .when(requestAcceptance, project, by)
      .thenHappened(AcceptanceRequested(project));
    given(...closed)
      .when(requestAcceptance, project, by)
      .thenHappened(AcceptanceRequested(project));
  });

  it.each([
    ['just raised', failed],
    ['whose retest failed too', retestFailed],
    ['verified but not closed', verified],
  ])('refuses while there is a nonconformity %s', (_how, history) =>
    given(...history)
      .when(requestAcceptance, project, by)
      .thenRefused('OPEN_NONCONFORMITIES', { nonconformities: 'NC-T-1' }),
  );

  it('names every open nonconformity, of every subject of the project', () => {
    const second = { ...result('T-9', 1, '0.7'), subjectId: 'SEAL' };
    given(...after(failed, sent(recordTestResult, second, lab, '2026-04-09')))
      .when(requestAcceptance, project, by)
      .thenRefused('OPEN_NONCONFORMITIES', { nonconformities: 'NC-T-1, NC-T-9' });
  });

  it('may be done again after a rejection', () =>
    given(...after(acceptanceRequested, sent(rejectAcceptance, rejection, chief, '2026-07-05')))
      .when(requestAcceptance, project, { ...by, occurredAt: '2026-07-06' })
      .thenHappened(AcceptanceRequested(project)));

  it('refuses anyone but the undertaker, before it checks nonconformities', () => {
    given(...failed)
      .when(requestAcceptance, project, { ...by, actor: supplier })
      .thenRefused('NOT_THE_UNDERTAKER', { organisationId: 'supplier' });
    given(...failed)
      .when(requestAcceptance, project, { ...by, actor: otherMaker })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' });
  });

  it('refuses a project that is not running', () => {
    given(...awarded)
      .when(requestAcceptance, project, by)
      .thenRefused('INVALID_STATE', { status: 'AWARDED' });
    given(...acceptanceRequested)
      .when(requestAcceptance, project, by)
      .thenRefused('INVALID_STATE', { status: 'ACCEPTANCE_REQUESTED' });
  });
});

describe('accept a project', () => {
  const by = { actor: chief, occurredAt: '2026-07-10' };

  it("is decided by the chief's office, with or without the solution in use", () => {
    given(...acceptanceRequested)
      .when(acceptProject, acceptance, by)
      .thenHappened(ProjectAccepted(acceptance));
    given(...acceptanceRequested)
      .when(acceptProject, { ...acceptance, solutionImplemented: false }, by)
      .thenHappened(ProjectAccepted({ ...acceptance, solutionImplemented: false }));
  });

  it('refuses while a test after the request has an open nonconformity', () =>
    given(...after(acceptanceRequested, sent(recordTestResult, result('T-1', 1, '0.62'), lab, '2026-07-02')))
      .when(acceptProject, acceptance, by)
      .thenRefused('OPEN_NONCONFORMITIES', { nonconformities: 'NC-T-1' }));

  it('refuses an office that undertakes the project itself: duties are separate', () => {
    const own = BidAwarded({ projectId: 'P-1', bidId: 'BID-1', undertakerId: 'chief', partnerIds: [] });
    given(...acceptanceRequested)
      .and(happened(Project.of('P-1'), own, { actor: chief, occurredAt: '2026-07-02' }))
      .when(acceptProject, acceptance, by)
      .thenRefused('FORBIDDEN');
  });

  it('refuses a project whose acceptance was not requested', () => {
    given(...inProgress)
      .when(acceptProject, acceptance, by)
      .thenRefused('INVALID_STATE', { status: 'IN_PROGRESS' });
    given(...accepted)
      .when(acceptProject, acceptance, by)
      .thenRefused('INVALID_STATE', { status: 'ACCEPTED' });
  });

  it('refuses the chief of another chain, and the undertaker', () => {
    given(...acceptanceRequested)
      .when(acceptProject, acceptance, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...acceptanceRequested)
      .when(acceptProject, acceptance, { ...by, actor: maker })
      .thenRefused('FORBIDDEN');
  });
});

describe('reject acceptance', () => {
  const by = { actor: chief, occurredAt: '2026-07-10' };

  it("is decided by the chief's office, with the reason", () =>
    given(...acceptanceRequested)
      .when(rejectAcceptance, rejection, by)
      .thenHappened(AcceptanceRejected(rejection)));

  it('refuses a project whose acceptance was not requested', () =>
    given(...inProgress)
      .when(rejectAcceptance, rejection, by)
      .thenRefused('INVALID_STATE', { status: 'IN_PROGRESS' }));

  it('refuses the chief of another chain', () =>
    given(...acceptanceRequested)
      .when(rejectAcceptance, rejection, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));
});
