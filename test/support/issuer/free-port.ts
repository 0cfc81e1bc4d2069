import { createServer, type AddressInfo } from 'node:net';

/** A port that is free now: an issuer must know the address of its client before the client starts. */
export function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
