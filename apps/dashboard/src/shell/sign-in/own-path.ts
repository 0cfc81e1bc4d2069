/** Only pages of this product: `next` comes from the address. */
const isOwnPath = (path: string | null | undefined): path is string =>
  typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in');

/** The page to show after signing in. */
export const ownPath = (next: string | null | undefined): string => (isOwnPath(next) ? next : '/');
