import { createApplication } from '../../../api/src/application.js';
import { LingquClient } from './lingqu-client.js';
import type { SettableClock } from './settable-clock.js';

const HOST = '127.0.0.1';

/** A server of the product that listens on this machine only. */
export interface LocalServer {
  readonly client: LingquClient;
  close(): Promise<void>;
}

/**
 * Starts the application on a data folder, with the development identity and a simulated clock.
 * @param port 0: any free port
 */
export async function startServer(dataDir: string, clock: SettableClock, port = 0): Promise<LocalServer> {
  const { app } = await createApplication({
    dataDir,
    clock: clock.now,
    simulatedClock: true,
    developmentIdentity: true,
  });
  await app.listen(port, HOST);
  return { client: new LingquClient(await app.getUrl()), close: () => app.close() };
}
