import { aggregate } from '../../kit/aggregate.js';
import { defineEvent } from '../../kit/event.js';
import { term } from '../../kit/term.js';

interface OutsideProducerData {
  readonly chainId: string;
  readonly organisationId: string;
}

/** Bookkeeping beside the chain's log: a spot check of a product whose producer is outside the chain. */
export const OutsideProducerSampled = defineEvent<OutsideProducerData>()(
  'OutsideProducerSampled',
  term('抽查链外产品', 'Product from outside the chain sampled'),
);

/** A producer outside a chain whose product the chain's bodies may test, because a spot check was ordered. */
export const OutsideProducer = aggregate<OutsideProducerData>('outside-producer', 'work').starts(
  OutsideProducerSampled,
  ({ data }) => data,
);

export const outsideProducerKey = (chainId: string, organisationId: string): string => `${chainId}/${organisationId}`;
