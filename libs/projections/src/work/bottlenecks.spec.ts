import { describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { after, sent, type History } from '../../../domain/src/testing/history.js';
import { accepted, callOpen, confirmed, identified, inProgress } from '../../../domain/src/testing/project-world.js';
import { resolved as acceptedAndResolved } from '../../../domain/src/testing/review-world.js';
import { CHAIN, chief, lab, seller } from '../../../domain/src/testing/world.js';
import { bottlenecks } from './bottlenecks.js';
import { rowOf } from '../testing/folded.js';

const action = (name: string) => actions.find((each) => each.name === name)!;
const by = (name: string, payload: object, on: string) =>
  sent(action(name), { bottleneckId: 'BN-1', ...payload }, chief, on);
const statusOf = (history: History): string => rowOf(bottlenecks, history, 'BN-1').status;

const resolved = after(accepted, by('resolve-bottleneck', { projectId: 'P-1' }, '2026-08-12'));
const ended = sent(action('terminate-project'), { projectId: 'P-1', reason: '终止' }, chief, '2026-04-01');
const proposed = sent(
  action('propose-project'),
  {
    chainId: CHAIN,
    projectId: 'P-2',
    kind: 'QUALITY_IMPROVEMENT',
    title: '提升',
    undertakerId: 'seller',
    bottleneckId: 'BN-1',
  },
  seller,
  '2026-03-01',
);
const endedToo = sent(action('terminate-project'), { projectId: 'P-2', reason: '终止' }, chief, '2026-04-02');

describe('the row of a bottleneck', () => {
  it('has the organisation that identified it, and the date at +08:00', () =>
    expect(rowOf(bottlenecks, identified, 'BN-1')).toMatchObject({
      status: 'IDENTIFIED',
      identifiedBy: 'leader',
      identifiedOn: '2026-02-10',
      projectId: null,
      daysToResolve: null,
    }));

  it('is in progress after a published call or a proposed project', () => {
    expect(statusOf(confirmed)).toBe('CONFIRMED');
    expect(rowOf(bottlenecks, callOpen, 'BN-1')).toMatchObject({ status: 'IN_PROGRESS', projectId: 'P-1' });
    expect(rowOf(bottlenecks, after(confirmed, proposed), 'BN-1')).toMatchObject({
      status: 'IN_PROGRESS',
      projectId: 'P-2',
    });
  });

  it('is confirmed again when its project ends, but not while another project works on it', () => {
    expect(statusOf(after(inProgress, ended))).toBe('CONFIRMED');
    expect(statusOf(after(inProgress, proposed, ended))).toBe('IN_PROGRESS');
    expect(statusOf(after(inProgress, proposed, endedToo))).toBe('IN_PROGRESS');
    expect(statusOf(after(inProgress, proposed, ended, endedToo))).toBe('CONFIRMED');
  });

  it('counts whole days from identified to resolved', () =>
    expect(rowOf(bottlenecks, resolved, 'BN-1')).toMatchObject({
      status: 'RESOLVED',
      projectId: 'P-1',
      resolvedOn: '2026-08-12',
      daysToResolve: 183,
    }));

  it('has the reason of a dismissal, or the bottleneck that it duplicates', () =>
    expect(
      rowOf(bottlenecks, after(confirmed, by('dismiss-bottleneck', { reason: 'OUT_OF_SCOPE' }, '2026-02-20')), 'BN-1'),
    ).toMatchObject({
      status: 'DISMISSED',
      dismissalReason: 'OUT_OF_SCOPE',
      duplicateOf: null,
    }));

  it('loses its outcome when it is reopened, and is in progress if a project still works on it', () => {
    const reopening = by('reopen-bottleneck', { reason: '问题复现' }, '2026-09-01');
    expect(rowOf(bottlenecks, after(resolved, reopening), 'BN-1')).toMatchObject({
      status: 'CONFIRMED',
      resolvedOn: null,
      daysToResolve: null,
    });
    const dismissed = after(callOpen, by('dismiss-bottleneck', { reason: 'OUT_OF_SCOPE' }, '2026-03-01'));
    expect(statusOf(dismissed)).toBe('DISMISSED');
    expect(rowOf(bottlenecks, after(dismissed, reopening), 'BN-1')).toMatchObject({
      status: 'IN_PROGRESS',
      dismissalReason: null,
    });
  });

  it('is in progress when the project that resolved it comes under review after the office had reopened it', () => {
    const reopening = by('reopen-bottleneck', { reason: '问题复现' }, '2026-08-22');
    const undoing = sent(
      action('void-test-report'),
      { subjectId: 'CONN', testId: 'T-2', reason: 'WRONG_SAMPLE' },
      lab,
      '2026-09-01',
    );
    const reopened = after(acceptedAndResolved, reopening);
    expect(statusOf(reopened)).toBe('CONFIRMED');
    expect(rowOf(bottlenecks, after(reopened, undoing), 'BN-1')).toMatchObject({
      status: 'IN_PROGRESS',
      projectId: 'P-1',
      workingProjectIds: ['P-1'],
    });
  });
});
