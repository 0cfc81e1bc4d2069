import type { Ledger } from './ledger.js';
import { SigningFailed } from './signing-command.js';
import { UnusableLedger } from './unusable-ledger.js';

/**
 * Checks at the start that the command which signs has the key of the ledger. That it is not there at present is no
 * reason not to start: sealing waits for it.
 * @throws UnusableLedger when it signs with another key
 */
export async function checkSigner({ signer }: Ledger): Promise<void> {
  if (signer.isExternal !== true) return;
  try {
    await signer.sign('lingqu signing check\n');
  } catch (error) {
    if (!(error instanceof SigningFailed)) throw error;
    if (error.fault === 'OTHER_KEY') throw new UnusableLedger(`${error.zh}\n${error.en}`);
  }
}
