import type { Action } from './kit/action.js';
import { lapseAccreditation, recordAccreditation } from './accreditation/accredit-body.js';
import { reinstateBody, suspendBody } from './accreditation/suspend-body.js';
import { closeChain, resumeChain, suspendChain } from './industry-chain/chain-status.js';
import { registerProgramme } from './programme/register-programme.js';
import { tagProject } from './programme/tag-project.js';
import { rejectBid } from './project/reject-bid.js';

/** The commands of the programme around a chain's core, by area; a new one is one line here. */
export const programmeActions: readonly Action[] = [
  // Chain organisation
  suspendChain,
  resumeChain,
  closeChain,
  registerProgramme,
  tagProject,
  // Projects and improvement
  rejectBid,
  // Quality infrastructure
  recordAccreditation,
  lapseAccreditation,
  suspendBody,
  reinstateBody,
];
