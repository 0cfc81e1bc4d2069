import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { MalformedNote } from '#ledger';
import { Witness, type WitnessAnswer } from '#ledger-store';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { print } from '../../foundation/output.js';

export interface WitnessCommand {
  readonly data: string;
  readonly log: readonly string[];
  readonly name?: string;
  readonly host?: string;
  readonly port?: number;
}

const DEFAULT_PORT = 3_100;
/** Largest request, in bytes: a checkpoint with 64 signatures and a proof of 63 hashes is far below it. */
const MAX_REQUEST_BYTES = 64 * 1024;
const TEXT = 'text/plain; charset=utf-8';
const NOT_FOUND: WitnessAnswer = { status: 404, type: TEXT, body: 'there is no such path\n' };
const TOO_LARGE: WitnessAnswer = { status: 413, type: TEXT, body: 'the request is too large\n' };

/** Runs a witness until SIGTERM or SIGINT, and prints its address and its public key. */
export async function runWitness({ data, log, name, host = '127.0.0.1', port }: WitnessCommand): Promise<void> {
  const witness = openWitness(data, log, name);
  const server = serve(witness);
  try {
    server.listen(port ?? DEFAULT_PORT, host);
    await once(server, 'listening');
    print(`见证服务已启动 / the witness listens: http://${host}:${(server.address() as AddressInfo).port}`);
    print(`见证方公钥 / public key: ${witness.verifierKey}`);
    await Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal)));
  } finally {
    server.close();
    server.closeAllConnections();
    witness.close();
  }
}

function openWitness(data: string, logs: readonly string[], name: string | undefined): Witness {
  try {
    return new Witness({ folder: resolve(data), name, logs, clock: Date.now });
  } catch (error) {
    if (!(error instanceof MalformedNote)) throw error;
    throw new CommandFailed(EXIT.usage, `--log 不是日志的公钥：${error.message}`, `--log is no public key: ${error.message}`);
  }
}

/** An HTTP server for a witness; it does not listen yet. */
export function serve(witness: Witness): Server {
  return createServer((request, response) => {
    answer(witness, request).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.destroy(),
    );
  });
}

async function answer(witness: Witness, request: IncomingMessage): Promise<WitnessAnswer> {
  const { method, url = '' } = request;
  if (method === 'POST' && url === '/add-checkpoint') {
    const body = await bodyOf(request);
    return body === undefined ? TOO_LARGE : witness.addCheckpoint(body);
  }
  const [, originHash] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(url) ?? [];
  return method === 'GET' && originHash !== undefined ? witness.latest(originHash) : NOT_FOUND;
}

/** The body as text; undefined when it is too large. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_REQUEST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
