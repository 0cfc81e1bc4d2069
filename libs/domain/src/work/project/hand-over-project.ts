import { alters } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsText } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { isParticipant, requireChiefOffice } from '../../chain/chain-checks.js';
import { ProjectHandedOver } from './events.js';
import { Project } from './project.js';
import { requireCanUndertake, requireStatus } from './project-checks.js';

export class HandOverProject {
  @IsId() projectId!: string;
  /** Who undertakes it from now on. */
  @IsId() undertakerId!: string;
  @IsText(1000) reason!: string;
}

/**
 * 移交项目: the chief's office gives the project of an organisation that has left the chain to another one, which consents
 * by starting it. Completed milestones stay.
 */
export const handOverProject = alters(HandOverProject, Project, {
  title: term('移交项目', 'Hand over the project'),
  example: { projectId: 'P-001', undertakerId: 'acme', reason: '原承担单位已退出产业链' },
  terms: { fields: { fromId: term('原责任单位', 'Handed over by') } },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (_c, project) => ({ chain: IndustryChain.of(project.chainId) }),
  follows: (_c, project) => [project.since],
  decide(c, project, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    requireStatus(project, 'PROPOSED', 'AWARDED', 'IN_PROGRESS', 'ACCEPTANCE_REQUESTED');
    const fromId = project.undertakerId;
    if (fromId === undefined) throw new Refusal('INVALID_STATE', { status: project.status });
    if (isParticipant(chain, fromId)) refuse('STILL_ON_CHAIN', { organisationId: fromId });
    requireCanUndertake(chain, c.undertakerId, project.kind, 'undertakerId');
    const status = project.bidsCloseOn === undefined ? 'PROPOSED' : 'AWARDED';
    return ProjectHandedOver({ ...c, fromId, status });
  },
});
