import { approveClaim } from '../incentives/decide-claim.js';
import { clawBackClaim, payClaim } from '../incentives/settle-claim.js';
import { submitClaim } from '../incentives/submit-claim.js';
import { Project } from '../work/project/project.js';
import type { RandomChoices } from './random-choices.js';
import { sent, stateOf } from './history.js';
import type { RandomCommand } from './random-commands.js';
import { projectClaim } from './support-world.js';
import { maker, regulator, seller, supplier } from './world.js';

const claimId = (d: RandomChoices): string => d.known('IncentiveClaimSubmitted')['claimId'] ?? 'IC-P';

/** Claims on projects; refused where no support rules are in force. */
export const randomClaimCommands: readonly RandomCommand[] = [
  (d) => {
    const { projectId = 'P-1' } = d.known('ProjectAccepted');
    const undertakerId = stateOf(d.history, Project.of(projectId))?.undertakerId;
    const claimant = [maker, supplier, seller].find(({ organisationId }) => organisationId === undertakerId) ?? maker;
    return sent(
      submitClaim,
      { ...projectClaim, claimId: d.fresh('IC'), claimantId: claimant.organisationId, subjectId: projectId },
      claimant,
      d.on,
    );
  },
  (d) => sent(approveClaim, { claimId: claimId(d), approvedCny: 3_000_000 }, regulator, d.on),
  (d) => sent(payClaim, { claimId: claimId(d), paidCny: 3_000_000 }, regulator, d.on),
  (d) =>
    sent(
      clawBackClaim,
      { claimId: claimId(d), clawedBackCny: d.of([3_000_000, 1_000_000]), reason: '复核' },
      regulator,
      d.on,
    ),
];
