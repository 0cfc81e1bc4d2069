import { alters } from '../../kit/action.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsOneOf, Optional } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import { Project } from '../../work/project/project.js';
import { ProjectTagged, TECH_TOPICS, type TechTopic } from '../../work/project/tags.js';
import { ALIGNMENT_DIMENSIONS, type AlignmentDimension } from '../../work/quality-bottleneck/quality-bottleneck.js';
import { Programme } from './register-programme.js';

export class TagProject {
  @IsId() projectId!: string;
  @Optional() @IsId() programmeId?: string;
  @Optional() @IsOneOf(TECH_TOPICS) techTopic?: TechTopic;
  @Optional() @IsOneOf(ALIGNMENT_DIMENSIONS) alignmentDimension?: AlignmentDimension;
}

/** Sets the given tags of a project; tags that are not given do not change. */
export const tagProject = alters(TagProject, Project, {
  title: term('标注项目', 'Tag a project'),
  example: { projectId: 'P-001', programmeId: 'LINGQU', techTopic: 'PROCESS_CAPABILITY' },
  terms: {
    fields: { techTopic: term('质量技术攻关方向', 'Quality technology topic') },
    codes: {
      QUALITY_STRATEGY: term('质量战略', 'Quality strategy'),
      LEAN_DESIGN: term('精益设计', 'Lean design'),
      QUALITY_AND_RELIABILITY_ENGINEERING: term('质量与可靠性工程', 'Quality and reliability engineering'),
      MEASUREMENT_PRINCIPLES_AND_TESTING: term('测量原理和测试技术', 'Measurement principles and testing'),
      PROCESS_CAPABILITY: term('制程能力', 'Process capability'),
      RISK_AND_SAFETY_CONTROL: term('风险评估与安全管控', 'Risk assessment and safety control'),
      PRODUCT_RECYCLING: term('产品再生利用技术', 'Product recycling technology'),
      LIFE_CYCLE_DEMAND_MANAGEMENT: term('全周期用户需求管理', 'Life-cycle user-demand management'),
    },
  },
  roles: ['REGULATOR', 'CHAIN_CHIEF_OFFICE'],
  id: (c) => c.projectId,
  facts: (c, project) => ({
    chain: IndustryChain.of(project.chainId),
    programme: c.programmeId === undefined ? undefined : Programme.of(c.programmeId),
  }),
  follows: (_c, project) => [project.begun, project.tagged],
  decide(c, _project, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    if (c.programmeId === undefined && c.techTopic === undefined && c.alignmentDimension === undefined)
      refuse('NOTHING_NAMED');
    return ProjectTagged({ ...c });
  },
});
