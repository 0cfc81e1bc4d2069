import { describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { after, sent } from '../../../domain/src/testing/history.js';
import { CHAIN, chains as people, chief, established, regulator } from '../../../domain/src/testing/world.js';
import { chains } from './chains.js';
import { participants } from '../organisations/participants.js';
import { progressReports } from './progress-reports.js';
import { folded, rowOf } from '../testing/folded.js';

const action = (name: string) => actions.find((each) => each.name === name)!;
const by = (name: string, payload: object, on = '2026-02-01') =>
  sent(action(name), { chainId: CHAIN, ...payload }, chief, on);
const first = by('publish-chain-strategy', { version: 1, objectives: [{ code: 'BOTTLENECKS_RESOLVED', target: 2 }] });
const second = by('revise-chain-strategy', {
  version: 2,
  objectives: [{ code: 'CERTIFICATIONS_VALID', target: 3 }],
  reason: '堵点已解决',
});
const third = by('revise-chain-strategy', {
  version: 3,
  objectives: [
    { code: 'CERTIFICATIONS_VALID', target: 2 },
    { code: 'STANDARDS_PUBLISHED', target: 1 },
  ],
  reason: '证书到期',
});

describe('the row of a chain', () => {
  it('has no chief, leader or strategy at first', () =>
    expect(rowOf(chains, established, CHAIN)).toMatchObject({
      chainId: CHAIN,
      region: 'SHENZHEN',
      status: 'ACTIVE',
      chief: null,
      chiefOffice: null,
      leader: null,
      strategyVersion: 0,
      objectives: [],
    }));

  it('names the chief with its office, and the leader', () =>
    expect(rowOf(chains, people, CHAIN)).toMatchObject({
      chief: '市政府分管领导',
      chiefOffice: 'chief',
      leader: 'leader',
    }));

  it('follows a replaced chief and a revoked leader', () => {
    const replaced = sent(
      action('replace-chain-chief'),
      { chainId: CHAIN, chiefName: '区政府分管领导', unit: 'other-chief', reason: '调整' },
      regulator,
      '2026-02-01',
    );
    const revoked = by('revoke-chain-leader', { organisationId: 'leader', reason: '退出' });
    expect(rowOf(chains, after(people, revoked, replaced), CHAIN)).toMatchObject({
      chief: '区政府分管领导',
      chiefOffice: 'other-chief',
      leader: null,
    });
  });

  it('has the objectives of the latest strategy only', () => {
    expect(rowOf(chains, after(people, first), CHAIN)).toMatchObject({
      strategyVersion: 1,
      objectives: [{ code: 'BOTTLENECKS_RESOLVED', target: 2 }],
    });
    expect(rowOf(chains, after(people, first, second), CHAIN)).toMatchObject({
      strategyVersion: 2,
      objectives: [{ code: 'CERTIFICATIONS_VALID', target: 3 }],
    });
  });

  it('shows why the strategy was revised and which targets went down', () =>
    expect(rowOf(chains, after(people, first, second, third), CHAIN).revisions).toEqual([
      {
        version: 2,
        revisedOn: '2026-02-01',
        reason: '堵点已解决',
        lowered: [{ code: 'BOTTLENECKS_RESOLVED', from: 2, to: null }],
      },
      {
        version: 3,
        revisedOn: '2026-02-01',
        reason: '证书到期',
        lowered: [{ code: 'CERTIFICATIONS_VALID', from: 3, to: 2 }],
      },
    ]));

  it('shows the measures of the strategy with owner and date', () => {
    const measures = [{ title: '联合攻关', ownerId: 'leader', dueOn: '2026-12-31' }];
    const withMeasures = { ...first, payload: { ...first.payload, measures } };
    expect(rowOf(chains, after(people, withMeasures), CHAIN).measures).toEqual(measures);
    expect(rowOf(chains, after(people, withMeasures, second), CHAIN).measures).toEqual([]);
  });

  it('is found by its names and its slug', () =>
    expect(chains.label(rowOf(chains, established, CHAIN))).toBe(`产业链 Chain ${CHAIN}`));
});

describe('the rows of participants', () => {
  const active = (history: typeof people, part: string): readonly string[] =>
    [...folded(participants, history).values()]
      .filter((row) => row.chainId === CHAIN && row.part === part && row.active)
      .map(({ organisationId }) => organisationId);

  it('list leader, members and supporting bodies separately', () => {
    expect(active(people, 'LEADER')).toEqual(['leader']);
    expect(active(people, 'MEMBER')).toEqual(['supplier', 'maker', 'seller']);
    expect(active(people, 'SUPPORTING_BODY')).toEqual(['lab', 'metrology', 'certifier', 'platform']);
  });

  it('can list an enterprise both as leader and as member', () => {
    const both = after(people, by('enrol-chain-member', { organisationId: 'leader', segment: 'UPSTREAM' }));
    expect([active(both, 'LEADER'), active(both, 'MEMBER')]).toEqual([
      ['leader'],
      ['supplier', 'maker', 'seller', 'leader'],
    ]);
  });

  it('remain when an organisation leaves, and are active again when it returns, in the new segment', () => {
    const left = after(
      people,
      by('withdraw-chain-member', { organisationId: 'maker', reason: '退出' }),
      by('remove-supporting-body', { organisationId: 'lab', reason: '资质到期' }),
      by('revoke-chain-leader', { organisationId: 'leader', reason: '退出' }),
    );
    expect(rowOf(participants, left, `${CHAIN}/MEMBER/maker`)).toMatchObject({ active: false, segment: 'MIDSTREAM' });
    expect(rowOf(participants, left, `${CHAIN}/SUPPORTING_BODY/lab`)).toMatchObject({ active: false });
    expect(rowOf(participants, left, `${CHAIN}/LEADER/leader`)).toMatchObject({ active: false });
    const back = after(left, by('enrol-chain-member', { organisationId: 'maker', segment: 'DOWNSTREAM' }));
    expect(rowOf(participants, back, `${CHAIN}/MEMBER/maker`)).toMatchObject({ active: true, segment: 'DOWNSTREAM' });
  });
});

describe('the rows of progress reports', () => {
  it('have one report per period', () => {
    const reported = after(
      people,
      by('report-chain-progress', { period: '2025-Q4', summary: '四季度' }),
      by('report-chain-progress', { period: '2025', summary: '年度' }),
    );
    expect([...folded(progressReports, reported).keys()]).toEqual([`${CHAIN}/2025-Q4`, `${CHAIN}/2025`]);
    expect(rowOf(progressReports, reported, `${CHAIN}/2025`)).toMatchObject({ summary: '年度' });
  });
});
