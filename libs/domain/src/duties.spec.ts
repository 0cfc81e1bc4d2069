import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { approveClaim } from './incentives/decide-claim.js';
import { submitClaim } from './incentives/submit-claim.js';
import { acceptProject } from './work/acceptance/acceptance.js';
import { recordTestResult } from './work/test-subject/record-test-result.js';
import { given } from './testing/given-when-then.js';
import { after, sent } from './testing/history.js';
import { inProgress } from './testing/project-world.js';
import { claimFor, supported } from './testing/support-world.js';
import { CHAIN, lab, maker } from './testing/world.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Dated in the future, which is refused too, but after the duty. */
const tomorrow = { occurredAt: '2027-01-02', recordedAt: '2027-01-01' };

describe('duties that exclude each other', () => {
  it('are refused before the date: a claimant does not decide on its claim', () =>
    given(...after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2026-07-25')))
      .when(
        approveClaim,
        { claimId: 'IC-1', approvedCny: 1 },
        { actor: { role: 'REGULATOR', organisationId: 'maker' }, ...tomorrow },
      )
      .thenRefused('FORBIDDEN', {}, 'claimId'));

  it('are refused before the date: an undertaker does not accept its project', () =>
    given(...inProgress)
      .when(
        acceptProject,
        { projectId: 'P-1', solutionImplemented: true },
        { actor: { role: 'CHAIN_CHIEF_OFFICE', organisationId: 'maker' }, ...tomorrow },
      )
      .thenRefused('FORBIDDEN', {}, 'projectId'));

  it('are refused before the date: a body does not test its own product', () => {
    const { instrumentId: _, ...result } = recordTestResult.example;
    given(...inProgress)
      .when(
        recordTestResult,
        { ...result, chainId: CHAIN, projectId: 'P-1', responsibleId: 'lab' },
        { actor: lab, ...tomorrow },
      )
      .thenRefused('FORBIDDEN', {}, 'responsibleId');
  });

  it('are declared as `excludes`, so that they are checked before any rule', () => {
    const files = readdirSync(HERE, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !/^(?:kit|testing)[\\/]/.test(file),
    );
    const throwing = files.filter((file) => readFileSync(join(HERE, file), 'utf8').includes("Refusal('FORBIDDEN'"));
    // `chain-checks.ts` refuses auditors, who have no action.
    expect(throwing).toEqual([join('chain', 'chain-checks.ts')]);
  });
});
