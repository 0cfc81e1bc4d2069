import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { productBuild } from '../product.js';
import { pageAt } from './path-prefix.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = /^(?:text|application)\/|svg/;
/** Smallest file that is compressed, in bytes. */
const MIN_COMPRESSED_BYTES = 1_024;
/** Folder of the files whose names contain a hash of their content: they can be cached for ever. */
const HASHED = 'assets/';

/** The page of every screen. */
export const INDEX = 'index.html';

/** A file of the dashboard with its response headers. */
export interface DashboardFile {
  readonly type: string;
  readonly etag: string;
  readonly cacheControl: string;
  readonly body: Buffer;
  readonly gzipped: Buffer | undefined;
}

/** All files below a folder, read once, with the base path in their page; the key is the relative path with slashes. */
export function dashboardFiles(folder: string, basePath = ''): ReadonlyMap<string, DashboardFile> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const key = relative(folder, path).split(sep).join('/');
      const content = readFileSync(path);
      const body = key === INDEX ? Buffer.from(pageAt(content.toString('utf8'), basePath, productBuild)) : content;
      return [key, fileOf(key, body)] as const;
    }),
  );
}

function fileOf(path: string, body: Buffer): DashboardFile {
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  const compress = COMPRESSIBLE.test(type) && body.length >= MIN_COMPRESSED_BYTES;
  return {
    type,
    etag: `"${hash('sha256', body).slice(0, 32)}"`,
    cacheControl: path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
    body,
    gzipped: compress ? gzipSync(body) : undefined,
  };
}
