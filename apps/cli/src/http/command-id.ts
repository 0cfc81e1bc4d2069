import { eventId } from '../../../api/src/commands/command-identity.js';

/**
 * The command id that belongs to a name for ever: sending the same thing again finds what was recorded the first time.
 * A UUID of version 8 (RFC 9562) from the name's SHA-256, as the server makes the ids of events.
 */
export const commandIdOf = (name: string): string => eventId(name, 0);
