import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const GAINS_BY_COMPRESSION = /^(?:text|application)\/|svg/;
/** Below this size, in bytes, compressing costs more than it saves. */
const WORTH_COMPRESSING = 1_024;
/** Where the build puts files whose name carries a hash of their content. */
const HASHED = 'assets/';

/** A file of the web application as it is sent. */
export interface DashboardFile {
  readonly type: string;
  readonly etag: string;
  readonly cacheControl: string;
  readonly body: Buffer;
  readonly gzipped: Buffer | undefined;
}

/** All files below a folder, read once, by their path from there with slashes. */
export function dashboardFiles(folder: string): ReadonlyMap<string, DashboardFile> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const called = relative(folder, path).split(sep).join('/');
      return [called, fileOf(called, readFileSync(path))] as const;
    }),
  );
}

function fileOf(path: string, body: Buffer): DashboardFile {
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  const compress = GAINS_BY_COMPRESSION.test(type) && body.length >= WORTH_COMPRESSING;
  return {
    type,
    etag: `"${hash('sha256', body).slice(0, 32)}"`,
    cacheControl: path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
    body,
    gzipped: compress ? gzipSync(body) : undefined,
  };
}
