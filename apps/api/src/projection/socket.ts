import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as passed } from 'node:timers/promises';
import { nobodyThere, pathTooLong } from './unusable-projection.js';
import type { Channel, FromProjection, ToProjection } from './messages.js';

const SOCKET = 'projector.sock';
/** Longest path of a socket on every system, in bytes. */
const MAX_PATH_BYTES = 100;
/** A follower with more unread bytes than this is disconnected; it connects again and begins with the state. */
const MAX_BUFFERED_BYTES = 64 * 1024 * 1024;
/** How long the start of a server waits for the projector, and how often it looks, in milliseconds. */
const MAX_START_MS = 60_000;
const LOOK_EVERY_MS = 200;
const OF_OWNER = 0o600;

/** Where the projector of a data folder can be reached: only by processes of its user on this machine. */
export const socketOf = (dataDir: string): string => join(dataDir, SOCKET);

export const isTooLong = (dataDir: string): boolean => Buffer.byteLength(socketOf(dataDir)) > MAX_PATH_BYTES;

/** Listens for servers that follow the projection of a folder. A socket that an ended process left is removed. */
export async function listenForFollowers(
  dataDir: string,
  follow: (follower: Channel<FromProjection, ToProjection>) => void,
): Promise<Server> {
  const path = socketOf(dataDir);
  rmSync(path, { force: true });
  const server = createServer((socket) => follow(channelOver<FromProjection, ToProjection>(socket)));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, OF_OWNER);
  return server;
}

/** Connects to the projector of a folder. @throws Error while none listens */
export async function connectToProjector(dataDir: string): Promise<Channel<ToProjection, FromProjection>> {
  const socket = connect(socketOf(dataDir));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return channelOver<ToProjection, FromProjection>(socket);
}

/** Waits until a projector runs: it creates what the servers of a folder share. @throws UnusableProjection */
export async function awaitProjector(dataDir: string): Promise<void> {
  if (isTooLong(dataDir)) throw pathTooLong(dataDir);
  for (const until = Date.now() + MAX_START_MS; Date.now() < until; await passed(LOOK_EVERY_MS))
    try {
      await (await connectToProjector(dataDir)).close();
      return;
    } catch {
      // It may be starting, or another takes over.
    }
  throw nobodyThere(dataDir);
}

/** Messages as lines of JSON. */
function channelOver<Sent, Received>(socket: Socket): Channel<Sent, Received> {
  // What ends the connection is said by its end.
  socket.on('error', () => undefined);
  socket.unref();
  return {
    send: (message) => {
      if (socket.destroyed) return;
      if (socket.writableLength > MAX_BUFFERED_BYTES) socket.destroy();
      else socket.write(`${JSON.stringify(message)}\n`);
    },
    onMessage: (listener) => {
      const lines = createInterface(socket);
      lines.on('error', () => undefined);
      lines.on('line', (line) => {
        const message = parsed<Received>(line);
        if (message === undefined) socket.destroy();
        else listener(message);
      });
    },
    onEnd: (listener) => void socket.once('close', listener),
    close: () =>
      new Promise((resolve) => {
        if (socket.destroyed) return resolve();
        socket.once('close', () => resolve());
        socket.end();
        socket.destroySoon();
      }),
  };
}

/** Undefined for a part of a message: the last line of a process that was killed while it sent. */
function parsed<Received>(line: string): Received | undefined {
  try {
    return JSON.parse(line) as Received;
  } catch {
    return undefined;
  }
}
