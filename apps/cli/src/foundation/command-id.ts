import { v5 } from 'uuid';

/** The names below are ours: the bytes spell "lingqu" and 灵渠. */
const NAMESPACE = '6c696e67-7175-5e3a-8d0c-e781b5e6b8a0';

/**
 * The command id that belongs to a name for ever: sending the same thing again finds what was recorded the first time.
 * A UUID of version 5 (RFC 9562).
 */
export const commandIdOf = (name: string): string => v5(name, NAMESPACE);
