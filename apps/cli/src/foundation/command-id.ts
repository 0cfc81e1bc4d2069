import { v5 } from 'uuid';

/** Namespace of the UUIDs; its bytes contain "lingqu" and 灵渠 in ASCII and UTF-8. */
const NAMESPACE = '6c696e67-7175-5e3a-8d0c-e781b5e6b8a0';

/** The command id for a name, a UUID of version 5 (RFC 9562): sending the same command again records nothing new. */
export const commandIdOf = (name: string): string => v5(name, NAMESPACE);
