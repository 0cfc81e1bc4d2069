import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../tokens.js';
import { dashboardFiles, INDEX, type DashboardFile } from './dashboard-files.js';
import { matchesEtag } from './entity-tag.js';
import { HttpProblem } from './http-problem.js';

const NOT_MODIFIED = 304;
/** Paths that are not screens of the dashboard: an unknown one gets 404 instead of index.html. */
const NOT_A_SCREEN = /^(?:api|problems|assets|metrics|healthz|livez|readyz)(?:\/|$)|\.[a-z0-9]{1,8}$/;

/** The fallback route: the files of the dashboard, and `index.html` for its screens. */
@Controller()
export class DashboardPages {
  private readonly files: ReadonlyMap<string, DashboardFile>;

  constructor(@Inject(SETTINGS) { dashboard, basePath }: Settings) {
    this.files =
      dashboard === undefined
        ? new Map()
        : new Map([...verifierFiles(dashboard), ...dashboardFiles(dashboard, basePath)]);
  }

  @Get(['', '*'])
  file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const [pathname = ''] = request.url.split('?');
    const path = pathname.slice(1);
    const file =
      this.files.get(path) ??
      this.files.get(`${path}.html`) ??
      (NOT_A_SCREEN.test(path) ? undefined : this.files.get(INDEX));
    if (!file) throw new HttpProblem('NOT_FOUND', this.files.size === 0 && path === '' ? NOT_BUILT : {});
    const { type, etag, cacheControl, body, gzipped } = file;
    void reply.headers({ etag, 'cache-control': cacheControl, vary: 'accept-encoding' });
    if (matchesEtag(request.headers['if-none-match'], etag)) void reply.code(NOT_MODIFIED).send();
    else if (gzipped && /\bgzip\b/.test(String(request.headers['accept-encoding'])))
      void reply.headers({ 'content-type': type, 'content-encoding': 'gzip' }).send(gzipped);
    else void reply.header('content-type', type).send(body);
  }
}

/** The verifier, which is built beside the dashboard, to be downloaded and run without this server. */
function verifierFiles(dashboard: string): ReadonlyMap<string, DashboardFile> {
  const folder = join(dashboard, '..', 'verify');
  return existsSync(folder) ? dashboardFiles(folder) : new Map();
}

const NOT_BUILT = {
  detail:
    '看板页面尚未构建：请运行 npm run build。接口说明见 /api/docs / The dashboard has not been built: run npm run build. The API is described at /api/docs',
};
