/** Only pages of this product: `next` comes from the address. */
const isOwnPath = (path: string | null | undefined): path is string =>
  typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in');

/** The page to show after signing in: the one that was asked for, otherwise one's own work. */
export const ownPath = (next: string | null | undefined): string => (isOwnPath(next) ? next : '/mine');
