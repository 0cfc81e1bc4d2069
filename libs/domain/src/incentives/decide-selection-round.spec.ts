import { describe, expect, it } from '@jest/globals';
import { withdrawCertification } from '../infrastructure/certification/certify.js';
import { given } from '../testing/given-when-then.js';
import { after, sent, stateOf, type History } from '../testing/history.js';
import { certificate, claimFor, labelRule, POLICY, ruleSet } from '../testing/support-world.js';
import { certifier, chains, maker, regulator } from '../testing/world.js';
import { budgetKey, IncentiveClaim } from './claim.js';
import { approveClaim, rejectClaim } from './decide-claim.js';
import { decideSelectionRound } from './decide-selection-round.js';
import { judgeClaim, judgingRefs } from './judge-claim.js';
import { replayUnder } from './policy-lab.js';
import { publishRuleSet } from './publish-rule-set.js';
import { selectedIn, SelectionRound, SelectionRoundDecided } from './selection-round.js';
import { payClaim } from './settle-claim.js';
import { submitClaim } from './submit-claim.js';

const contestRule = { ...labelRule, ruleId: 'CONTEST', selection: 'COMPETITIVE' } as const;
/** All eligible claims of a year share 120,000. */
const poolRule = { ...labelRule, ruleId: 'POOL', yearlyCapCny: 120_000, proRated: true } as const;
const rules = { ...ruleSet, rules: [labelRule, contestRule, poolRule] } as const;
const by = { actor: regulator, occurredAt: '2026-08-01' };

const submitted = (claimId: string, subjectId: string, ruleId: string, requestedCny = 100_000, on = '2026-07-25') =>
  sent(submitClaim, claimFor(claimId, subjectId, ruleId, requestedCny), maker, on);
const beginning: History = after(
  chains,
  sent(publishRuleSet, rules, regulator, '2026-01-03'),
  ...['CERT-1', 'CERT-2', 'CERT-3'].map((id) => certificate(id)),
  certificate('QMS-1', 'QMS'),
);
const open: History = after(
  beginning,
  submitted('IC-1', 'CERT-1', 'CONTEST'),
  submitted('IC-2', 'CERT-2', 'CONTEST', 100_000, '2026-07-26'),
);

const round = { policyId: POLICY, ruleId: 'CONTEST', year: 2026, rankedClaimIds: ['IC-1', 'IC-2'], places: 1 };
const held: History = after(open, sent(decideSelectionRound, round, regulator, '2026-08-01'));
const approval = (claimId: string, approvedCny: number) => ({ claimId, approvedCny });
const notSelected = { reasonCode: 'NOT_SELECTED' } as const;

describe('decide a selection round', () => {
  it('ranks the claims of a competitive rule and a year, once', () => {
    given(...open)
      .when(decideSelectionRound, round, by)
      .thenHappened(SelectionRoundDecided({ ...round, selectedClaimIds: ['IC-1'], ineligible: [], shares: [] }));
    given(...held)
      .when(decideSelectionRound, round, by)
      .thenRefused('ALREADY_EXISTS', {}, 'year');
  });

  it('gives the places to the first eligible claims and names the others', () => {
    const withQms = after(open, submitted('IC-0', 'QMS-1', 'CONTEST'));
    const ranked = { ...round, rankedClaimIds: ['IC-0', 'IC-2', 'IC-1'] };
    given(...withQms)
      .when(decideSelectionRound, ranked, by)
      .thenHappened(
        SelectionRoundDecided({
          ...ranked,
          selectedClaimIds: ['IC-2'],
          ineligible: [{ claimId: 'IC-0', reasonCode: 'CONDITION_NOT_MET' }],
          shares: [],
        }),
      );
  });

  it.each([
    [0, []],
    [1, ['IC-1']],
    [2, ['IC-1', 'IC-2']],
    [200, ['IC-1', 'IC-2']],
  ])('with %d places selects %j', (places, selectedClaimIds) =>
    given(...open)
      .when(decideSelectionRound, { ...round, places }, by)
      .thenHappened(SelectionRoundDecided({ ...round, places, selectedClaimIds, ineligible: [], shares: [] })),
  );

  it('refuses a claim ranked twice, a rule that is not competitive, and one that does not exist', () => {
    given(...open)
      .when(decideSelectionRound, { ...round, rankedClaimIds: ['IC-1', 'IC-1'] }, by)
      .thenRefused('ALREADY_EXISTS', {}, 'rankedClaimIds');
    given(...open)
      .when(decideSelectionRound, { ...round, ruleId: 'LABEL' }, by)
      .thenRefused('INVALID_STATE', { selection: 'AUTOMATIC' }, 'ruleId');
    given(...open)
      .when(decideSelectionRound, { ...round, ruleId: 'NONE' }, by)
      .thenRefused('RULE_NOT_FOUND', { ruleId: 'NONE' }, 'ruleId');
  });

  it('refuses a claim of another rule or year, and one that is decided', () => {
    given(...open)
      .when(decideSelectionRound, { ...round, year: 2027 }, by)
      .thenRefused('INVALID_STATE', { claimId: 'IC-1', status: 'SUBMITTED' }, 'rankedClaimIds');
    given(...after(open, sent(approveClaim, approval('IC-2', 1), regulator, '2026-08-01')))
      .when(decideSelectionRound, round, by)
      .thenRefused('INVALID_STATE', { claimId: 'IC-2', status: 'APPROVED' }, 'rankedClaimIds');
  });

  it('refuses a ranked claim that does not exist', () =>
    given(...open)
      .when(decideSelectionRound, { ...round, rankedClaimIds: ['IC-9'] }, by)
      .thenMissing('claim', 'IC-9'));
});

describe('a round of the first shape, which selected by rank alone', () => {
  it.each([
    [0, [false, false]],
    [1, [true, false]],
    [2, [true, true]],
  ])('with %d places selects %j', (places, selected) => {
    const [event] = after(open, sent(decideSelectionRound, round, regulator, '2026-08-01')).slice(open.length);
    const {
      selectedClaimIds: _s,
      ineligible: _i,
      shares: _h,
      ...older
    } = SelectionRoundDecided({
      ...round,
      places,
      selectedClaimIds: [],
      ineligible: [],
      shares: [],
    }).data;
    const state = stateOf(
      [{ ...event!, schema: 1, data: older }],
      SelectionRound.of(budgetKey(POLICY, 'CONTEST', 2026)),
    );
    expect(['IC-1', 'IC-2'].map((claimId) => selectedIn(state, claimId))).toEqual(selected);
  });
});

describe('after a round of one place', () => {
  const rejection = { claimId: 'IC-2', ...notSelected, reason: '名额已满' };
  const again: History = after(
    held,
    sent(rejectClaim, rejection, regulator, '2026-08-02'),
    submitted('IC-3', 'CERT-2', 'CONTEST', 100_000, '2026-08-03'),
  );

  it('approves the first claim and no other', () => {
    const approved = after(held, sent(approveClaim, approval('IC-1', 100_000), regulator, '2026-08-02'));
    expect(stateOf(approved, IncentiveClaim.of('IC-1'))).toMatchObject({ status: 'APPROVED' });
    given(...approved)
      .when(approveClaim, approval('IC-2', 100_000), by)
      .thenRefused('CLAIM_NOT_ELIGIBLE', notSelected);
  });

  it('does not approve a claim that was not ranked, filed again under a new id', () =>
    given(...again)
      .when(approveClaim, approval('IC-3', 100_000), by)
      .thenRefused('CLAIM_NOT_ELIGIBLE', notSelected));

  it('the assessment, the decision and the policy lab give the same reason for such a claim', () => {
    const claim = stateOf(again, IncentiveClaim.of('IC-3'))!;
    const refs = judgingRefs(claim);
    const states = {
      policy: stateOf(again, refs.policy),
      claimed: stateOf(again, refs.claimed),
      round: stateOf(again, refs.round),
      claimant: stateOf(again, refs.claimant),
      certificate: refs.certificate && stateOf(again, refs.certificate),
      project: undefined,
      recognition: undefined,
      credit: undefined,
      standard: undefined,
      measurementStandard: undefined,
      service: undefined,
      platform: undefined,
    };
    expect(judgeClaim(claim, states, '2026-08-04').assessment.reasonCode).toBe('NOT_SELECTED');
    expect(replayUnder(rules, again).find(({ claimId }) => claimId === 'IC-3')).toMatchObject({
      ...notSelected,
      grantedCny: 0,
    });
  });

  it('refuses to reject a selected claim as not selected', () =>
    given(...held)
      .when(rejectClaim, { ...rejection, claimId: 'IC-1' }, by)
      .thenRefused('REASON_MISMATCH', { found: 'ELIGIBLE' }));
});

describe('a pro-rated pool', () => {
  const entered: History = after(
    beginning,
    submitted('IC-1', 'CERT-1', 'POOL', 100_000),
    submitted('IC-2', 'CERT-2', 'POOL', 60_000),
    submitted('IC-3', 'CERT-3', 'POOL', 20_001),
  );
  const pool = { policyId: POLICY, ruleId: 'POOL', year: 2026, rankedClaimIds: ['IC-3', 'IC-1', 'IC-2'] };
  const shares = [
    { claimId: 'IC-3', amountCny: 13_334 },
    { claimId: 'IC-1', amountCny: 66_666 },
    { claimId: 'IC-2', amountCny: 40_000 },
  ];
  const shared: History = after(entered, sent(decideSelectionRound, pool, regulator, '2026-08-01'));

  it('is shared once, at the close of the round, in proportion to the eligible amounts', () => {
    given(...entered)
      .when(decideSelectionRound, pool, by)
      .thenHappened(
        SelectionRoundDecided({
          ...pool,
          places: 3,
          selectedClaimIds: ['IC-3', 'IC-1', 'IC-2'],
          ineligible: [],
          shares,
        }),
      );
    given(...shared)
      .when(decideSelectionRound, pool, by)
      .thenRefused('ALREADY_EXISTS', {}, 'year');
  });

  it('is approved by no claim before it is shared', () =>
    given(...entered)
      .when(approveClaim, approval('IC-1', 66_666), by)
      .thenRefused('POOL_NOT_SHARED', { ruleId: 'POOL' }));

  it.each([
    [66_665, 'AMOUNT_OUT_OF_RULE'],
    [66_667, 'AMOUNT_OUT_OF_RULE'],
  ] as const)('is not approved at %d, which is not the share', (approvedCny, code) =>
    given(...shared)
      .when(approveClaim, approval('IC-1', approvedCny), by)
      .thenRefused(code, { least: 66_666, most: 66_666 }, 'approvedCny'),
  );

  it('is paid out to the last yuan, within the yearly cap', () => {
    const approved = after(
      shared,
      ...shares.map(({ claimId, amountCny }) =>
        sent(approveClaim, approval(claimId, amountCny), regulator, '2026-08-02'),
      ),
      sent(payClaim, { claimId: 'IC-1', paidCny: 66_666 }, regulator, '2026-08-03'),
    );
    expect(['IC-1', 'IC-2', 'IC-3'].map((id) => stateOf(approved, IncentiveClaim.of(id))?.approvedCny ?? 0)).toEqual([
      66_666, 40_000, 13_334,
    ]);
  });

  it('gives nothing to a later claim of the year', () =>
    given(...after(shared, submitted('IC-4', 'QMS-1', 'POOL', 1_000, '2026-09-01')))
      .when(
        rejectClaim,
        { claimId: 'IC-4', reasonCode: 'CONDITION_NOT_MET', reason: '认证类别不符' },
        { ...by, occurredAt: '2026-09-02' },
      )
      .thenHappened(
        expect.objectContaining({ type: 'IncentiveClaimRejected' }) as never,
        expect.objectContaining({ type: 'SubjectReleased' }) as never,
      ));

  it('takes in every submitted claim of the year', () =>
    given(...entered)
      .when(decideSelectionRound, { ...pool, rankedClaimIds: ['IC-1', 'IC-2'] }, by)
      .thenRefused('ROUND_INCOMPLETE', { claimId: 'IC-3' }, 'rankedClaimIds'));

  it('leaves out a claim that does not qualify', () => {
    const withdrawn = sent(
      withdrawCertification,
      { certificationId: 'CERT-1', reason: '获证组织注销' },
      certifier,
      '2026-07-30',
    );
    given(...after(entered, withdrawn))
      .when(decideSelectionRound, pool, by)
      .thenHappened(
        SelectionRoundDecided({
          ...pool,
          places: 3,
          selectedClaimIds: ['IC-3', 'IC-2'],
          ineligible: [{ claimId: 'IC-1', reasonCode: 'CONDITION_NOT_MET' }],
          shares: [
            { claimId: 'IC-3', amountCny: 20_001 },
            { claimId: 'IC-2', amountCny: 60_000 },
          ],
        }),
      );
  });

  it('has the name of its budget', () =>
    expect(stateOf(shared, judgingRefs(stateOf(shared, IncentiveClaim.of('IC-1'))!).round)?.pooledClaimIds).toEqual([
      'IC-1',
      'IC-2',
      'IC-3',
    ]));
});
