import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, decide, sent } from '../testing/history.js';
import { claimFor, POLICY, supported } from '../testing/support-world.js';
import { maker, regulator } from '../testing/world.js';
import { declareApplicationWindows } from './application-windows.js';
import { ApplicationWindowsDeclared } from './rule-set.js';
import { submitClaim } from './submit-claim.js';

const summer = { opensOn: '2026-07-01', closesOn: '2026-07-31' };
const autumn = { opensOn: '2026-10-01', closesOn: '2026-10-31' };
const declaration = (...windows: readonly object[]) => ({ policyId: POLICY, windows, notice: '申报通知' });
const declared = (...windows: readonly object[]) =>
  after(supported, sent(declareApplicationWindows, declaration(...windows), regulator, '2026-06-20'));
const by = (occurredAt: string, actor = regulator) => ({ actor, occurredAt });

describe('the application windows of a policy', () => {
  it.each([
    ['2026-06-30', summer],
    ['2026-07-01', undefined],
    ['2026-07-31', undefined],
    ['2026-08-01', autumn],
    ['2026-10-01', undefined],
    ['2026-11-01', autumn],
  ])('decide about a claim on %s', (on, refusedUntil) => {
    const claim = claimFor('IC-1', 'CERT-1');
    const history = declared(autumn, summer);
    if (refusedUntil === undefined)
      expect(decide(history, sent(submitClaim, claim, maker, on)).events[0]?.type).toBe('IncentiveClaimSubmitted');
    else
      given(...history)
        .when(submitClaim, claim, by(on, maker))
        .thenRefused('APPLICATION_WINDOW_CLOSED', { on, ...refusedUntil }, 'ruleId');
  });

  it('concern the rules that they name; the other rules take applications at any time', () => {
    const history = declared({ ...summer, ruleIds: ['CAPPED'] });
    after(history, sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2026-08-01'));
    given(...history)
      .when(submitClaim, claimFor('IC-1', 'CERT-1', 'CAPPED'), by('2026-08-01', maker))
      .thenRefused('APPLICATION_WINDOW_CLOSED');
  });

  it('replace those declared before; without any, applications are taken at any time', () => {
    const extended = { ...summer, closesOn: '2026-08-31' };
    const claim = sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2026-08-01');
    const next = (...windows: readonly object[]) =>
      sent(declareApplicationWindows, declaration(...windows), regulator, '2026-07-20');
    after(declared(summer), next(extended), claim);
    after(declared(summer), next(), claim);
  });

  it('are declared by the regulator, close after they open, and name rules of the policy', () => {
    given(...supported)
      .when(declareApplicationWindows, declaration(summer), by('2026-06-20'))
      .thenHappened(ApplicationWindowsDeclared({ ...declaration(), windows: [summer] }));
    given(...supported)
      .when(declareApplicationWindows, declaration(summer), by('2026-06-20', maker))
      .thenRefused('FORBIDDEN');
    given(...supported)
      .when(declareApplicationWindows, declaration({ ...summer, closesOn: '2026-06-30' }), by('2026-06-20'))
      .thenRefused('WINDOW_CLOSES_BEFORE_OPENING', { opensOn: '2026-07-01' }, 'windows[0].closesOn');
    given(...supported)
      .when(declareApplicationWindows, declaration(summer, { ...autumn, ruleIds: ['LABEL', 'R-9'] }), by('2026-06-20'))
      .thenRefused('RULE_NOT_FOUND', { ruleId: 'R-9' }, 'windows[1].ruleIds[1]');
    given(...declared(summer))
      .when(declareApplicationWindows, declaration(autumn), by('2026-06-19'))
      .thenRefused('BEFORE_PRECEDING_STEP', { on: '2026-06-20' });
  });
});
