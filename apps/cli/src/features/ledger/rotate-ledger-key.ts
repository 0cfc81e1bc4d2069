import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatKeyFile, ROTATION_REASONS, type RotationReason } from '#ledger';
import {
  CommandSigner,
  fileSigner,
  finishRotation,
  ledgerKey,
  NEXT_KEY_FILE,
  PUBLIC_KEY_FILE,
  publicKeyIn,
  rotateKey,
  Sealer,
  type Ledger,
  type Signer,
} from '#ledger-store';
import { dataFolder, openLedger, withLockedEvents } from '../../foundation/data-folder.js';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { info, print } from '../../foundation/output.js';

export interface RotateOptions {
  readonly data?: string;
  readonly reason: string;
  /** A command that signs from now on. Default: a new key in a file. */
  readonly toCommand?: string;
}

/** Replaces the key of the ledger and prints the new public keys. Everything that is stored is sealed before. */
export function rotateLedgerKey({ data, reason, toCommand }: RotateOptions): Promise<void> {
  const folder = dataFolder(data);
  const code = reasonOf(reason);
  return withLockedEvents(folder, async (events) => {
    const ledger = openLedger(folder);
    try {
      const sealer = await Sealer.start({ events, ledger, onError: () => undefined });
      await sealer.catchUp().finally(() => sealer.close());
      const next = nextSigner(folder, toCommand);
      const { rotation } = await rotateKey(ledger, next, { reason: code, at: new Date().toISOString() });
      // What a crash would leave is put right by the next start; the old key is of no more use to anyone but a thief.
      finishRotation(folder, rotation.to);
      info(
        `第 ${rotation.number} 次更换密钥，记于日志总账第 ${rotation.logs.size} 条`,
        `rotation ${rotation.number} of the key is entry ${rotation.logs.size} of the log of logs`,
      );
      info(
        '请把 lingqu ledger keys 的输出交给核验方与见证方',
        'give verifiers and witnesses what lingqu ledger keys prints',
      );
      for (const { chain } of ledger.file.logs()) print(ledger.verifierKey(ledger.nameOf(chain)));
      print(ledger.verifierKey(`${ledger.origin}/logs`));
    } finally {
      ledger.close();
    }
  });
}

function nextSigner(folder: string, command: string | undefined): Signer {
  if (command !== undefined) return new CommandSigner(command, publicKeyIn(join(folder, PUBLIC_KEY_FILE)));
  const file = join(folder, NEXT_KEY_FILE);
  return fileSigner(ledgerKey(file));
}

function reasonOf(text: string): RotationReason {
  const reason = ROTATION_REASONS.find((each) => each === text.toUpperCase());
  if (reason !== undefined) return reason;
  const known = ROTATION_REASONS.join(' | ');
  throw new CommandFailed(EXIT.usage, `--reason 应为 ${known}`, `--reason must be one of ${known}`);
}

/** Prints the rotations of the key to stdout, in the form that `lingqu verify --keys` reads. */
export function printKeys({ data }: { readonly data?: string }): Promise<void> {
  const ledger: Ledger = openLedger(existing(dataFolder(data)));
  try {
    const notes = ledger.file.rotations().map(({ note }) => note);
    if (notes.length === 0) info('密钥从未更换', 'the key was never replaced');
    else print(formatKeyFile(notes).trimEnd());
    return Promise.resolve();
  } finally {
    ledger.close();
  }
}

function existing(folder: string): string {
  if (existsSync(join(folder, 'ledger.db'))) return folder;
  throw new CommandFailed(
    EXIT.store,
    `${folder} 中没有账本（ledger.db）`,
    `there is no ledger (ledger.db) in ${folder}`,
  );
}
