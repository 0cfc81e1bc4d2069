import { GrowingTree, leafHash } from '#ledger';
import { LOG_OF_LOGS, type LedgerFile } from './ledger-file.js';

/** Adds entries to the log of logs; one that is in it already is left out. Runs in a transaction of the file. */
export function addSeals(file: LedgerFile, texts: readonly string[]): void {
  const tree = new GrowingTree(file.frontier(LOG_OF_LOGS, file.seals));
  for (const text of texts) {
    if (file.indexOfSeal(text) !== undefined) continue;
    file.addSeal(tree.size, text);
    file.addNodes(LOG_OF_LOGS, tree.add(leafHash(text)));
  }
}
