let current: string | undefined;

/** The CSRF token of the session, which every POST sends; null for none. */
export function noteCsrfToken(token: string | null): void {
  current = token ?? undefined;
}

export const csrfHeaders = (): Readonly<Record<string, string>> =>
  current === undefined ? {} : { 'x-lingqu-csrf': current };
