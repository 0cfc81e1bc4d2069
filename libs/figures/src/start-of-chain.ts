import { ChainEstablished, type PastEvent } from '#domain';

/**
 * Whether an event is the one from which its chain exists. By occurrence nothing is counted for a chain before it, so
 * that the city is the sum of its chains at every moment.
 */
export const startsChain = ({ type }: PastEvent): boolean => type === ChainEstablished.type;
