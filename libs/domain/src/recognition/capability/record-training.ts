import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { defineEvent } from '../../kit/event.js';
import { IsCount, IsId, IsNewId, IsOneOf, IsSlug, IsText } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireOnChain, requireActorOnChain } from '../../chain/chain-checks.js';

export const TRAINING_TOPICS = [
  'CHIEF_QUALITY_OFFICER',
  'SIX_SIGMA',
  'LEAN_PRODUCTION',
  'RELIABILITY_MANAGEMENT',
  'PERFORMANCE_EXCELLENCE',
  'STANDARDIZATION',
  'METROLOGY',
  'TESTING_METHODS',
] as const;
export type TrainingTopic = (typeof TRAINING_TOPICS)[number];

export interface TrainingData {
  readonly chainId: string;
  readonly trainingId: string;
  readonly organisationId: string;
  readonly topic: TrainingTopic;
  readonly title: string;
  /** How many of the enterprise's staff took part. */
  readonly participants: number;
  readonly hours: number;
  readonly trainerId: string;
}

export const TrainingCompleted = defineEvent<TrainingData>()(
  'TrainingCompleted',
  term('完成培训', 'Training completed'),
);

export const Training = aggregate<{ readonly chainId: string }>('training', 'recognition').starts(
  TrainingCompleted,
  ({ data }) => ({
    chainId: data.chainId,
  }),
);

export class RecordTraining {
  @IsSlug() chainId!: string;
  @IsNewId('TR') trainingId!: string;
  @IsId() organisationId!: string;
  @IsOneOf(TRAINING_TOPICS) topic!: TrainingTopic;
  @IsText(200) title!: string;
  @IsCount(1, 100_000) participants!: number;
  @IsCount(1, 10_000) hours!: number;
}

const ENTERPRISES: readonly string[] = ['CHAIN_LEADER', 'CHAIN_MEMBER'];

/** Training given by an enterprise to its own staff, or by a body of the chain to the staff of an enterprise. */
export const recordTraining = begins(RecordTraining, Training, {
  title: term('记录培训', 'Record a training'),
  example: {
    chainId: 'new-energy-vehicles',
    trainingId: 'TR-001',
    organisationId: 'acme',
    topic: 'SIX_SIGMA',
    title: '六西格玛绿带培训',
    participants: 12,
    hours: 40,
  },
  terms: {
    fields: {
      trainingId: pointsAt('trainings', '培训编号', 'Training'),
      topic: term('培训主题', 'Topic'),
      participants: term('参加人数', 'Participants'),
      hours: term('学时', 'Hours'),
    },
    codes: {
      CHIEF_QUALITY_OFFICER: term('首席质量官', 'Chief quality officer'),
      SIX_SIGMA: term('六西格玛', 'Six Sigma'),
      LEAN_PRODUCTION: term('精益生产', 'Lean production'),
      RELIABILITY_MANAGEMENT: term('可靠性管理', 'Reliability management'),
      PERFORMANCE_EXCELLENCE: term('卓越绩效', 'Performance excellence'),
      STANDARDIZATION: term('标准化', 'Standardization'),
      METROLOGY: term('计量', 'Metrology'),
      TESTING_METHODS: term('检测方法', 'Testing methods'),
    },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER', 'TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY', 'NQI_PLATFORM'],
  relation: 'OWN_CHAIN',
  // Bodies train others, enterprises record their own.
  relationOf: { CHAIN_LEADER: 'PARTY', CHAIN_MEMBER: 'PARTY' },
  id: (c) => c.trainingId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  excludes: (c, _training, _facts, { actor }) =>
    ENTERPRISES.includes(actor.role) && c.organisationId !== actor.organisationId ? 'organisationId' : undefined,
  decide(c, training, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    requireOnChain(chain, c.organisationId, 'organisationId');
    if (training) throw new Refusal('ALREADY_EXISTS', {}, 'trainingId');
    return TrainingCompleted({ ...c, trainerId: actor.organisationId });
  },
});
