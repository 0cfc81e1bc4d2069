import type { KeyObject } from 'node:crypto';

/** Signs the states of the logs (Ed25519): a key file, or a command in front of a device that holds the key. */
export interface Signer {
  readonly publicKey: KeyObject;
  /** Whether it may not be there: then each batch waits for the signature of the one before it. */
  readonly isExternal?: true;
  /** @throws SigningFailed when there is no signature now; what was to be signed can be signed later. */
  sign(text: string): Promise<Uint8Array>;
}

/** Why there is no signature. */
export type SigningFault = 'NO_COMMAND' | 'NOT_STARTED' | 'TIMEOUT' | 'EXIT' | 'NOT_A_SIGNATURE' | 'OTHER_KEY';
