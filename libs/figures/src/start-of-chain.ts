import { ChainEstablished, type PastEvent } from '#domain';

/**
 * Whether an event establishes its chain. By occurrence, events of a chain that are dated earlier count from this event,
 * so that the figures of the city are the sums over its chains at every moment.
 */
export const startsChain = ({ type }: Pick<PastEvent, 'type'>): boolean => type === ChainEstablished.type;
