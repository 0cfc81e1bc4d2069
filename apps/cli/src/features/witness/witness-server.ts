import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Witness, WitnessAnswer } from '#ledger-store';

/** Largest request, in bytes: a checkpoint with 64 signatures and a proof of 63 hashes is far below it. */
const MAX_REQUEST_BYTES = 64 * 1024;
const TEXT = 'text/plain; charset=utf-8';
const NOT_FOUND: WitnessAnswer = { status: 404, type: TEXT, body: 'there is no such path\n' };
const TOO_LARGE: WitnessAnswer = { status: 413, type: TEXT, body: 'the request is too large\n' };

/** An HTTP server for a witness; it does not listen yet. */
export function witnessServer(witness: Witness): Server {
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
  if (method === 'POST' && url === '/add-keys') {
    const body = await bodyOf(request);
    return body === undefined ? TOO_LARGE : witness.addKeys(body);
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
