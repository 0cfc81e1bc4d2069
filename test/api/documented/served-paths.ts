import { describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { CONTROLLERS } from '../../../apps/api/src/controllers.js';
import type { Documented } from '../documented-routes.spec.js';
import { routeOf } from './sample-urls.js';

/** The routes of a controller, in the notation of the document. */
function routesOf(controller: { readonly prototype: object }): readonly string[] {
  const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    // Not the value of a getter, which would run without an instance.
    const handler = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value as object | undefined;
    const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
    if (!handler || method === undefined) return [];
    return [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat().map((path) => {
      const parts = `${prefix}/${path}`.split('/').filter((part) => part !== '');
      const written = parts.map((part) => part.replace(/^:(.*)$/, '{$1}')).join('/');
      return `${RequestMethod[method].toLowerCase()} /${written}`;
    });
  });
}

/** The server has one route for all commands; the document has one path per command. */
const COMMANDS = 'post /api/commands/{name}';
const PAGES = ['get /problems', 'get /problems/{code}', 'get /', 'get /*'];

export function describeServedPaths(given: () => Documented): void {
  describe('is a route of the server', () => {
    const served = CONTROLLERS.flatMap((controller) => routesOf(controller));
    const documented = (): readonly string[] =>
      Object.entries(given().document.content.paths).flatMap(([path, operations]) =>
        Object.keys(operations).map((method) => `${method} ${routeOf(path)}`),
      );

    it('and every route is documented, except those of pages', () => {
      const known = new Set(documented());
      expect(served.filter((route) => !known.has(route))).toEqual([COMMANDS, ...PAGES]);
    });

    it('and every documented path is a route', () => {
      const known = new Set(served);
      const unserved = documented().filter((route) => !known.has(route) && !route.startsWith('post /api/commands/'));
      expect(unserved).toEqual([]);
    });
  });
}
