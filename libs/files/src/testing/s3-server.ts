import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

interface S3Context {
  readonly path: string;
  app: object;
}

interface S3Server {
  readonly middleware: ((context: S3Context, next: () => Promise<void>) => Promise<void>)[];
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}

interface S3ServerOptions {
  readonly port: number;
  readonly silent: boolean;
  readonly directory: string;
  readonly configureBuckets: readonly { readonly name: string }[];
}

/** The one key that the server accepts; it checks the signatures of requests. */
export const S3_CREDENTIALS = { LINGQU_S3_ACCESS_KEY_ID: 'S3RVER', LINGQU_S3_SECRET_ACCESS_KEY: 'S3RVER' };
/** The bucket that it has. */
export const BUCKET = 'evidence';

/** Starts an S3 server that keeps its objects in a folder. The package has no types. */
export async function startS3Server(
  directory: string,
): Promise<{ readonly endpoint: string; readonly close: () => Promise<void> }> {
  const load = createRequire(import.meta.url);
  const Server = load('@20minutes/s3rver') as new (options: S3ServerOptions) => S3Server;
  const server = new Server({ port: 0, silent: true, directory, configureBuckets: [{ name: BUCKET }] });
  // The server leaves the last slash out of what it verifies where a bucket is listed; services verify what was sent.
  server.middleware.unshift(async (context, next) => {
    if (context.path === `/${BUCKET}/`)
      context.app = Object.create(context.app, { allowMismatchedSignatures: { value: true } }) as object;
    await next();
  });
  const { port } = await server.run();
  return { endpoint: `http://127.0.0.1:${port}`, close: () => server.close() };
}
