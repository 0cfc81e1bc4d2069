import pg from 'pg';
import type { PostgresAddress } from './postgres-address.js';
import { clientConfig } from './session.js';

/** How long to wait before a lost connection is opened again, in milliseconds. */
const RECONNECT_MS = 500;

/** Listens for the announcements of transactions of all processes. Polling finds what is missed while it cannot. */
export class Announcements {
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly address: PostgresAddress,
    private readonly channel: string,
    /** The log has events up to this position. */
    private readonly onPosition: (position: number) => void,
  ) {
    void this.listen();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    const client = new pg.Client(clientConfig(this.address));
    this.client = client;
    const again = (): void => {
      if (this.client !== client || this.isClosed) return;
      this.client = undefined;
      void client.end().catch(() => undefined);
      this.retry = setTimeout(() => void this.listen(), RECONNECT_MS).unref();
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload }) => this.onPosition(Number(payload)));
    try {
      await client.connect();
      await client.query(`LISTEN ${this.channel}`);
    } catch {
      again();
    }
  }
}
