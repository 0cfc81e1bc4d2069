import { alters, begins } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsNewId, IsLocalDate, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { isOnChain, regardlessOfStatus, requireBody, requireActorOnChain } from '../../chain/chain-checks.js';
import { bookkeeping } from '../../kit/event.js';
import { Organisation } from '../../organisations/organisation.js';
import {
  OutsideProducer,
  outsideProducerKey,
  OutsideProducerSampled,
} from '../../work/test-subject/outside-producer.js';
import {
  ProductSampled,
  SampledProduct,
  sampledProductKey,
  SampleTaken,
  SamplingInspection,
  SamplingOrdered,
  samplableFrom,
} from './sampling-inspection.js';

export class OrderSampling {
  @IsSlug() chainId!: string;
  @IsNewId('SI') samplingId!: string;
  @IsId() producerId!: string;
  @IsId() productId!: string;
  @IsText(200) product!: string;
  @IsId() testingBodyId!: string;
  @Optional() @IsLocalDate() dueOn?: string;
}

export class TakeSample {
  @IsId() samplingId!: string;
  @IsText(64) sampleNo!: string;
  @Optional() @IsText(1000) note?: string;
}

const sampled = (producerId: string, productId: string, samplingId: string) => ({
  ...ProductSampled({ samplingId }),
  stream: SampledProduct.of(sampledProductKey(producerId, productId)).stream,
  chain: null,
});

const sampledOutside = ({ chainId, producerId: organisationId }: OrderSampling) =>
  bookkeeping(
    OutsideProducerSampled({ chainId, organisationId }),
    OutsideProducer.of(outsideProducerKey(chainId, organisationId)).stream,
  );

/**
 * 监督抽查: the regulator orders a spot check of one product from an enrolled body, at most once in six months. The producer
 * may be outside the chain, such as a seller on an online platform.
 */
export const orderSampling = begins(OrderSampling, SamplingInspection, {
  title: term('下达监督抽查', 'Order a sampling inspection'),
  example: {
    chainId: 'new-energy-vehicles',
    samplingId: 'SI-001',
    producerId: 'acme',
    productId: 'HV-CONNECTOR-60A',
    product: '60A 高压连接器',
    testingBodyId: 'lab-a',
    dueOn: '2026-06-30',
  },
  terms: {
    fields: {
      samplingId: pointsAt('samplings', '抽查编号', 'Sampling no.'),
      producerId: pointsAt('organisations', '生产单位', 'Producer'),
      productId: term('产品编号', 'Product id'),
      product: term('产品', 'Product'),
    },
    codes: {
      SAMPLE_TAKEN: term('已抽样', 'Sample taken'),
      REINSPECTION_REQUESTED: term('申请复检中', 'Re-inspection requested'),
      REINSPECTED: term('已复检（终局）', 'Re-inspected (final)'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.samplingId,
  facts: (c) => ({
    chain: IndustryChain.of(c.chainId),
    product: SampledProduct.maybe(sampledProductKey(c.producerId, c.productId)),
    producer: Organisation.of(c.producerId),
    outside: OutsideProducer.maybe(outsideProducerKey(c.chainId, c.producerId)),
  }),
  decide(c, sampling, { chain, product, outside }, { occurredOn }) {
    requireBody(regardlessOfStatus(chain), c.testingBodyId, ['INSPECTION_TESTING_BODY']);
    if (sampling) throw new Refusal('ALREADY_EXISTS', {}, 'samplingId');
    if (c.dueOn !== undefined && c.dueOn < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn');
    if (product && occurredOn < samplableFrom(product.lastOn))
      refuse('SAMPLED_RECENTLY', { from: samplableFrom(product.lastOn) }, 'productId');
    const ordered = [SamplingOrdered({ ...c }), sampled(c.producerId, c.productId, c.samplingId)];
    return outside || isOnChain(chain, c.producerId) ? ordered : [...ordered, sampledOutside(c)];
  },
});

export const takeSample = alters(TakeSample, SamplingInspection, {
  title: term('抽取样品', 'Take a sample'),
  example: { samplingId: 'SI-001', sampleNo: 'S-2026-0001' },
  terms: { fields: { sampleNo: term('样品编号', 'Sample no.') } },
  roles: ['TESTING_BODY'],
  relation: 'PARTY',
  id: (c) => c.samplingId,
  facts: (_c, sampling) => ({
    chain: IndustryChain.of(sampling.chainId),
    product: SampledProduct.of(sampledProductKey(sampling.producerId, sampling.productId)),
  }),
  follows: (_c, sampling) => [sampling.since],
  excludes: (_c, sampling, _facts, { actor }) =>
    sampling.testingBodyId !== actor.organisationId ? 'samplingId' : undefined,
  decide(c, sampling, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (sampling.status !== 'ORDERED') throw new Refusal('INVALID_STATE', { status: sampling.status });
    return [SampleTaken({ ...c }), sampled(sampling.producerId, sampling.productId, c.samplingId)];
  },
});
