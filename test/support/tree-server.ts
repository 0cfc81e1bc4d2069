import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { folderKey } from './folder-key.js';
import type { TreeCopy } from './tree-copy.js';

const READY_TRIES = 300;
const READY_INTERVAL_MS = 200;

/** The server of a compiled tree copy, on a free port, with its data inside the copy. */
export class TreeServer {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  /** @throws Error when the server does not become ready */
  static async start(tree: TreeCopy): Promise<TreeServer> {
    const port = await freePort();
    const child = spawn(process.execPath, ['dist/apps/api/src/main.js'], {
      cwd: tree.folder,
      env: { ...process.env, PORT: String(port), LINGQU_DATA_DIR: 'data' },
      stdio: 'ignore',
    });
    const server = new TreeServer(`http://127.0.0.1:${port}`, child, join(tree.folder, 'data'));
    for (let tries = 0; tries < READY_TRIES && child.exitCode === null; tries++) {
      const ready = await fetch(`${server.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) return server;
      await new Promise((resolve) => setTimeout(resolve, READY_INTERVAL_MS));
    }
    await server.stop();
    throw new Error('the server did not become ready');
  }

  async send(
    [role, organisation]: readonly [role: string, organisation: string],
    command: string,
    data: object,
    occurredAt?: string,
  ): Promise<Response> {
    return fetch(`${this.url}/api/commands/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...folderKey(this.folder, `${role} ${organisation}`) },
      body: JSON.stringify({
        data,
        ...(occurredAt === undefined ? {} : { occurredAt, lateReason: { code: 'HISTORICAL_IMPORT' } }),
      }),
    });
  }

  /** The position of the command's event; for commands that must be accepted. */
  async accepted(...command: Parameters<TreeServer['send']>): Promise<number> {
    const answer = await this.send(...command);
    if (answer.status !== 201) throw new Error(`${command[1]} was answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { position: number }).position;
  }

  async get<T>(path: string): Promise<T> {
    return (await (
      await fetch(`${this.url}${path}`, { headers: folderKey(this.folder, 'AUDITOR audit-office') })
    ).json()) as T;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exit;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}
