import { defineEvent } from '../../kit/event.js';
import { term } from '../../kit/term.js';
import type { AlignmentDimension } from '../quality-bottleneck/quality-bottleneck.js';

/** 质量技术攻关八类方向 (质量品牌若干措施, measure 4). */
export const TECH_TOPICS = [
  'QUALITY_STRATEGY',
  'LEAN_DESIGN',
  'QUALITY_AND_RELIABILITY_ENGINEERING',
  'MEASUREMENT_PRINCIPLES_AND_TESTING',
  'PROCESS_CAPABILITY',
  'RISK_AND_SAFETY_CONTROL',
  'PRODUCT_RECYCLING',
  'LIFE_CYCLE_DEMAND_MANAGEMENT',
] as const;
export type TechTopic = (typeof TECH_TOPICS)[number];

export interface ProjectTags {
  readonly programmeId?: string;
  readonly techTopic?: TechTopic;
  readonly alignmentDimension?: AlignmentDimension;
}

export const ProjectTagged = defineEvent<ProjectTags & { readonly projectId: string }>()(
  'ProjectTagged',
  term('已标注项目', 'Project tagged'),
);
