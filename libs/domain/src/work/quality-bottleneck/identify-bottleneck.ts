import { begins } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { IsNewId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { SEGMENTS, type Segment } from '../../chain/events.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';
import {
  ALIGNMENT_DIMENSIONS,
  BottleneckIdentified,
  QualityBottleneck,
  SEVERITIES,
  type AlignmentDimension,
  type Severity,
} from './quality-bottleneck.js';

export class IdentifyBottleneck {
  @IsSlug() chainId!: string;
  @IsNewId('BN') bottleneckId!: string;
  @IsText(200) title!: string;
  @IsOneOf(SEGMENTS) segment!: Segment;
  @IsOneOf(SEVERITIES) severity!: Severity;
  @Optional() @IsOneOf(ALIGNMENT_DIMENSIONS) alignmentDimension?: AlignmentDimension;
}

/** 质量堵点: an organisation of the chain reports a blocking quality problem. */
export const identifyBottleneck = begins(IdentifyBottleneck, QualityBottleneck, {
  title: term('提出质量堵点', 'Identify a bottleneck'),
  example: {
    chainId: 'new-energy-vehicles',
    bottleneckId: 'BN-001',
    title: '高压连接器振动后接触电阻偏高',
    segment: 'MIDSTREAM',
    severity: 'HIGH',
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER', 'CHAIN_CHIEF_OFFICE'],
  relation: 'OWN_CHAIN',
  id: (c) => c.bottleneckId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, bottleneck, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (bottleneck) throw new Refusal('ALREADY_EXISTS', {}, 'bottleneckId');
    return BottleneckIdentified({ ...c });
  },
});
