// Writes the package of the client into dist/client: the types of the API from its OpenAPI document, the sources of
// libs/client compiled, the documents themselves, and the examples. It needs the server built.

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { inRepository } from './paths.mjs';
import { runChild } from './run-child.mjs';

const OUT = 'dist/client';
const HEAD = '// Generated from openapi.json; do not edit.\n\n';

/**
 * @typedef {{ headers?: object }} Response
 * @typedef {{ paths: Record<string, Record<string, { responses: Record<string, Response> }>>,
 *   components: { headers?: object, responses: Record<string, Response> } }} OpenApi
 */

/** The documents as the server serves them at the root of a host. */
async function documents() {
  const { version } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8'));
  const { CommandCatalogue } = await import(inRepository('dist/libs/commands/src/index.js'));
  const { openApiDocument } = await import(inRepository('dist/apps/api/src/openapi/documents.js'));
  const openapi = openApiDocument(new CommandCatalogue().descriptions, version);
  const { asyncApiDocument } = await import(inRepository('dist/apps/api/src/openapi/async-document.js'));
  const asyncapi = JSON.stringify(asyncApiDocument(version), undefined, 1);
  return { version, asyncapi, openapi: JSON.stringify(openapi, undefined, 1) };
}

/**
 * The types of a document. `fetch` gives the headers of a response as text, so their types would be of no use.
 * @param {string} text
 */
async function typesOf(text) {
  /** @type {OpenApi} */
  const document = JSON.parse(text);
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  for (const response of [
    ...operations.flatMap(({ responses }) => Object.values(responses)),
    ...Object.values(document.components.responses),
  ])
    delete response.headers;
  delete document.components.headers;
  // The generator checks the document itself.
  const nodes = await openapiTypescript(/** @type {never} */ (/** @type {unknown} */ (document)));
  return HEAD + astToString(nodes);
}

rmSync(inRepository(OUT), { recursive: true, force: true });
mkdirSync(inRepository(OUT, 'src'), { recursive: true });
const { version, asyncapi, openapi } = await documents();
writeFileSync(inRepository(OUT, 'openapi.json'), openapi);
writeFileSync(inRepository(OUT, 'asyncapi.json'), asyncapi);
writeFileSync(inRepository(OUT, 'src/api.d.ts'), await typesOf(openapi));

const manifest = JSON.parse(readFileSync(inRepository('libs/client/package.json'), 'utf8'));
writeFileSync(inRepository(OUT, 'package.json'), `${JSON.stringify({ ...manifest, version }, undefined, 2)}\n`);
for (const name of ['README.md', 'README.en.md', 'examples'])
  cpSync(inRepository('libs/client', name), inRepository(OUT, name), { recursive: true });
cpSync(inRepository('LICENSE'), inRepository(OUT, 'LICENSE'));

const code = await runChild(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'libs/client'], {
  cwd: inRepository('.'),
  stdio: 'inherit',
});
// The examples are compiled to check their types; they run as they are.
for (const name of readdirSync(inRepository(OUT, 'examples')))
  if (!name.endsWith('.ts') || name.endsWith('.d.ts')) rmSync(inRepository(OUT, 'examples', name));
process.exitCode = code;
