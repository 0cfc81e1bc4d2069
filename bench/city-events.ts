import type { NewRecord } from '#event-store';
import { SAMPLE_CHAIN, sampleRecords } from './sample-events.js';

const CHAINS = 20;

/** The id of a chain of the sample city. */
export const cityChain = (index: number): string => `${SAMPLE_CHAIN}-${index}`;

/** Sample records on twenty chains; what concerns one test subject is on one chain. */
export function* cityRecords(count: number): Generator<NewRecord> {
  const [established, ...later] = sampleRecords(count);
  if (!established) return;
  for (let index = 0; index < CHAINS; index++) {
    const chain = cityChain(index);
    const data = { ...(established.data as object), chainId: chain, slug: chain };
    yield { ...established, id: crypto.randomUUID(), chain, stream: `chain-${chain}`, data };
  }
  for (const record of later) {
    const chain = cityChain(Number(/\d+$/.exec(record.stream)?.[0] ?? 0) % CHAINS);
    const data = record.data as { readonly chainId?: string };
    yield { ...record, chain, data: data.chainId === undefined ? data : { ...data, chainId: chain } };
  }
}
