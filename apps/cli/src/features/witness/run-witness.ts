import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { MalformedNote } from '#ledger';
import { Witness } from '#ledger-store';
import { onStopSignal } from '../../../../api/src/operations/stop-signals.js';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { print } from '../../foundation/output.js';
import { witnessServer } from './witness-server.js';

export interface WitnessCommand {
  readonly data: string;
  readonly log: readonly string[];
  /** Files with rotations of the keys of the logs. */
  readonly keys?: readonly string[];
  readonly name?: string;
  readonly host?: string;
  readonly port?: number;
}

const DEFAULT_PORT = 3_100;

/** Runs a witness until SIGTERM, SIGINT or SIGHUP, and prints its address and its public key. */
export async function runWitness({
  data,
  log,
  keys = [],
  name,
  host = '127.0.0.1',
  port,
}: WitnessCommand): Promise<void> {
  const witness = openWitness(data, log, keys, name);
  const server = witnessServer(witness);
  try {
    server.listen(port ?? DEFAULT_PORT, host);
    await once(server, 'listening');
    print(`见证方公钥 / public key: ${witness.verifierKey}`);
    print(`见证服务已启动 / the witness listens: http://${host}:${(server.address() as AddressInfo).port}`);
    await new Promise<void>((stop) => void onStopSignal(stop));
  } finally {
    server.close();
    server.closeAllConnections();
    witness.close();
  }
}

function openWitness(
  data: string,
  logs: readonly string[],
  keyFiles: readonly string[],
  name: string | undefined,
): Witness {
  try {
    const witness = new Witness({ folder: resolve(data), name, logs, clock: Date.now });
    for (const file of keyFiles) learn(witness, file);
    return witness;
  } catch (error) {
    if (!(error instanceof MalformedNote)) throw error;
    throw new CommandFailed(
      EXIT.usage,
      `--log 不是日志的公钥：${error.message}`,
      `--log is no public key: ${error.message}`,
    );
  }
}

function learn(witness: Witness, file: string): void {
  const { status, body } = witness.addKeys(readFileSync(file, 'utf8'));
  if (status === 200) return;
  witness.close();
  throw new CommandFailed(
    EXIT.usage,
    `--keys ${file} 不是这些日志的密钥更换记录：${body.trim()}`,
    `--keys ${file} has no rotations of these logs: ${body.trim()}`,
  );
}
