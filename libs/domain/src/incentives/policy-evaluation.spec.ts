import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { POLICY, supported } from '../testing/support-world.js';
import { CHAIN, chief, maker, otherChief, regulator } from '../testing/world.js';
import { PolicyEvaluationRecorded, recordPolicyEvaluation } from './policy-evaluation.js';

const evaluation = {
  policyId: POLICY,
  evaluationId: 'PE-1',
  periodStartOn: '2026-01-01',
  periodEndOn: '2026-06-30',
  measures: [{ measure: '获证企业数', before: '12', after: '31' }],
  conclusion: 'CONTINUE_POLICY',
  findings: '获证企业增长明显，建议延续',
} as const;
const onChain = { ...evaluation, chainId: CHAIN };
const by = (occurredAt: string, actor = regulator) => ({ actor, occurredAt });

describe('the evaluation of a policy', () => {
  it('is recorded by the regulator for the city, or by a chain chief office for its own chain', () => {
    given(...supported)
      .when(recordPolicyEvaluation, evaluation, by('2026-07-15'))
      .thenHappened(PolicyEvaluationRecorded(evaluation));
    given(...supported)
      .when(recordPolicyEvaluation, onChain, by('2026-07-15', chief))
      .thenHappened(PolicyEvaluationRecorded(onChain));
    given(...supported)
      .when(recordPolicyEvaluation, evaluation, by('2026-07-15', chief))
      .thenRefused('CHAIN_REQUIRED', {}, 'chainId');
    given(...supported)
      .when(recordPolicyEvaluation, onChain, by('2026-07-15', otherChief))
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...supported)
      .when(recordPolicyEvaluation, onChain, by('2026-07-15', maker))
      .thenRefused('FORBIDDEN');
  });

  it('is of a policy that was published, and of a period that has ended', () => {
    given(...supported)
      .when(recordPolicyEvaluation, { ...evaluation, policyId: 'P-9' }, by('2026-07-15'))
      .thenMissing('rule-set', 'P-9');
    given(...supported)
      .when(recordPolicyEvaluation, evaluation, by('2026-06-29'))
      .thenRefused('PERIOD_NOT_ENDED', { endsOn: '2026-06-30' }, 'periodEndOn');
    given(...supported)
      .when(recordPolicyEvaluation, { ...evaluation, periodStartOn: '2026-07-01' }, by('2026-07-15'))
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'periodEndOn');
  });

  it('has an identifier of its own', () =>
    given(...after(supported, sent(recordPolicyEvaluation, evaluation, regulator, '2026-07-15')))
      .when(recordPolicyEvaluation, evaluation, by('2026-07-16'))
      .thenRefused('ALREADY_EXISTS', {}, 'evaluationId'));
});
