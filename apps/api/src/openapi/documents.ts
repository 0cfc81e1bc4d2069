import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { CommandCatalogue } from '#commands';
import type { CommandDescription } from '#contracts';
import type { Settings } from '../settings.js';
import { commandPath, payloadName } from './command-paths.js';
import { PARAMETERS, QUERY_PATHS } from './query-paths.js';
import { ref, type Schema } from './schema.js';
import { ANSWERS } from './schemas.js';

const DESCRIPTION = `灵渠:质量强链的事件溯源系统。每个质量行动是一条不可更改的事件,看到的一切由事件折叠而成。
所有查询都可以问过去(\`at\`),所有数字都可以展开到行与事件(\`/api/figures\`)。

Lingqu, the event-sourced system of record for quality-strengthened industry chains. Every query can be asked of the past
(\`at\`), and every figure opens into the rows and events it was counted from (\`/api/figures\`).`;

/** The OpenAPI document: commands from the registry of the domain, figures from their declarations. */
export function openApiDocument(commands: readonly CommandDescription[], version: string): Schema {
  const commandPaths = commands.map((command) => [`/api/commands/${command.name}`, commandPath(command)] as const);
  return {
    openapi: '3.1.1',
    info: {
      title: '灵渠 Lingqu',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'queries', description: '查询 / Queries' },
      { name: 'incentives', description: '资助 / Support' },
      { name: 'live', description: '推送 / Live' },
      { name: 'operations', description: '运维 / Operations' },
      ...[...new Set(commands.map(({ aggregate }) => aggregate))].map((name) => ({ name })),
    ],
    paths: { ...QUERY_PATHS, ...Object.fromEntries(commandPaths) },
    components: {
      schemas: {
        ...ANSWERS,
        ...Object.fromEntries(commands.map((command) => [payloadName(command), command.schema])),
      },
      parameters: {
        ...PARAMETERS,
        IfMatch: {
          name: 'If-Match',
          in: 'header',
          description: '事件流应有的版本(412 表示已变化)/ Version the stream must have; 412 when it has moved on',
          schema: { type: 'string', pattern: '^"\\d+"$' },
        },
      },
      responses: {
        Problem: { description: 'RFC 9457', content: { 'application/problem+json': { schema: ref('Problem') } } },
      },
      securitySchemes: {
        developmentIdentity: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Lingqu-Actor',
          description:
            '仅供开发与演示,须以 LINGQU_DEVELOPMENT_IDENTITY=enabled 启动 / For development only: ' +
            '`role=REGULATOR; organisation=nev-reg`',
        },
      },
    },
  };
}

/** `GET /api/openapi.json`, and a page at `/api/docs` that reads it; everything the page needs is served from here. */
export function serveDocuments(app: NestFastifyApplication, { version }: Settings): void {
  const document = openApiDocument(app.get(CommandCatalogue).descriptions, version) as unknown as OpenAPIObject;
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: '灵渠 Lingqu API',
    swaggerOptions: { docExpansion: 'none', tagsSorter: 'alpha' },
  });
}
