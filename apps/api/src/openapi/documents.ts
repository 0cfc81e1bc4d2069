import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { CommandCatalogue } from '#commands';
import { namedSchemas, TAGS, type CommandDescription } from '#contracts';
import { PROBLEM_CODES } from '../http/problem-catalogue.js';
import type { Settings } from '../settings.js';
import { asyncApiDocument } from './async-document.js';
import { commandPath, payloadName } from './command-paths.js';
import { HEADERS } from './headers.js';
import { PARAMETERS } from './parameters.js';
import { PROBLEM_RESPONSES } from './problem-responses.js';
import { queryPaths } from './query-paths.js';
import { SECURITY_SCHEMES } from './security.js';
import { ref, withReferences, type Schema } from './schema.js';

const DESCRIPTION = `灵渠：质量强链的事件溯源系统。每个质量行动记录为一条不可更改的事件，所有数据由事件计算得出。
每个查询都支持历史时点（\`at\`），每个数字都可追溯到行与事件（\`/api/figures\`）。

Lingqu, the event-sourced system of record for quality-strengthened industry chains. Every query
accepts a past moment (\`at\`), and every figure can be traced to the rows and events it was computed from
(\`/api/figures\`).`;

/** A problem whose code is one of those that the server has. */
function problemSchema(): Schema {
  const { properties, ...schema } = namedSchemas['Problem'] as unknown as { readonly properties: object };
  return { ...schema, properties: { ...(withReferences(properties) as object), code: ref('ProblemCode') } };
}

/** The OpenAPI document: the commands of the domain's registry, and the declared routes. */
export function openApiDocument(commands: readonly CommandDescription[], version: string, basePath = ''): Schema {
  const commandPaths = commands.map((command) => [`/api/commands/${command.name}`, commandPath(command)] as const);
  return {
    openapi: '3.1.1',
    info: {
      title: '灵渠 Lingqu',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: basePath || '/' }],
    tags: [
      ...Object.entries(TAGS).map(([name, { zh, en }]) => ({ name, description: `${zh} / ${en}` })),
      ...[...new Set(commands.map(({ aggregate }) => aggregate))].map((name) => ({ name })),
    ],
    paths: { ...queryPaths(), ...Object.fromEntries(commandPaths) },
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(namedSchemas).map(([name, schema]) => [name, withReferences(schema)])),
        Problem: problemSchema(),
        ProblemCode: {
          type: 'string',
          enum: PROBLEM_CODES,
          description: '问题代码，见 /problems / Problem code, see /problems',
        },
        ...Object.fromEntries(commands.map(({ name, schema }) => [payloadName(name), schema])),
      },
      parameters: PARAMETERS,
      headers: HEADERS,
      responses: PROBLEM_RESPONSES,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

/** Serves `GET /api/openapi.json` and `/api/asyncapi.json`, and the Swagger UI at `/api/docs`, without files from other hosts. */
export function serveDocuments(app: NestFastifyApplication, { version, basePath }: Settings): void {
  const text = JSON.stringify(openApiDocument(app.get(CommandCatalogue).descriptions, version, basePath));
  const document = JSON.parse(text) as OpenAPIObject;
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: '灵渠 Lingqu API',
    swaggerOptions: { docExpansion: 'none', tagsSorter: 'alpha' },
  });
  const streams = JSON.stringify(asyncApiDocument(version, basePath));
  app
    .getHttpAdapter()
    .get('/api/asyncapi.json', (_request: FastifyRequest, reply: FastifyReply) =>
      reply.type('application/json; charset=utf-8').send(streams),
    );
}
