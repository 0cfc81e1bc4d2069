/** Follows redirects between servers by HTTP, with the cookies of each, as a browser does. */
export class CookieBrowser {
  /** Cookies by origin and name. */
  private readonly cookies = new Map<string, Map<string, string>>();
  csrf: string | undefined;

  /** One request, without following where it leads. */
  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const jar = this.jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(this.csrf === undefined ? {} : { 'x-lingqu-csrf': this.csrf }),
        ...init.headers,
      },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  post(url: string, body?: object): Promise<Response> {
    return this.send(url, {
      method: 'POST',
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
  }

  /** Follows redirects until they lead to an address that starts with `until`; returns that address. */
  async follow(url: string, until: string, mostSteps = 10): Promise<URL> {
    if (url.startsWith(until)) return new URL(url);
    const response = await this.send(url);
    const to = response.headers.get('location');
    if (to === null || mostSteps === 0)
      throw new Error(`${url} leads nowhere: ${response.status} ${await response.text()}`);
    return this.follow(new URL(to, url).href, until, mostSteps - 1);
  }

  private jarOf(url: string): Map<string, string> {
    const { origin } = new URL(url);
    const jar = this.cookies.get(origin) ?? new Map<string, string>();
    this.cookies.set(origin, jar);
    return jar;
  }
}
