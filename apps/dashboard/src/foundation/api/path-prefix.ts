/** The part of the path before every route, '' or such as `/lingqu`: the server writes it into the page. */
export const BASE_PATH = writtenIntoPage('lingqu-base-path');

/** The build that served the page; '' from a server of files that does not write it. */
export const BUILD = writtenIntoPage('lingqu-build');

function writtenIntoPage(name: string): string {
  // Tests of declarations run without a page.
  return globalThis.document?.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
}

/** The address of a path of this product, for what does not go through the router. */
export const ownAddress = (path: string): string => BASE_PATH + path;

/** The path of a page, with its query, as the router knows it. Default: the shown page. */
export const routedPath = ({ pathname, search }: Pick<URL, 'pathname' | 'search'> = location): string =>
  pathname.slice(BASE_PATH.length) + search;
