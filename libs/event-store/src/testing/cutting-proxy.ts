import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A proxy on loopback whose connections a test can hold and cut. */
export interface CuttingProxy {
  readonly port: number;
  /** Keeps back what the server sends: requests arrive there, but their answers do not come back. */
  holdAnswers(): void;
  /** Ends all connections; what was kept back is lost. Later connections work. */
  cut(): void;
  close(): Promise<void>;
}

export async function cuttingProxyTo(port: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let holds = false;
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (answer: Buffer) => {
      if (!holds) client.write(answer);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const cut = (): void => {
    holds = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    holdAnswers: () => {
      holds = true;
    },
    cut,
    close: async () => {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}
