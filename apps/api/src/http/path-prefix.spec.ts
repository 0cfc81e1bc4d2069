import { describe, expect, it } from '@jest/globals';
import { pageAt, withoutBasePath } from './path-prefix.js';

const NOWHERE = '/api/outside-the-base-path';

describe('the base path /lingqu', () => {
  it.each([
    ['/lingqu', '/'],
    ['/lingqu/', '/'],
    ['/lingqu?at=now', '/?at=now'],
    ['/lingqu/api/info', '/api/info'],
    ['/lingqu/lingqu/x', '/lingqu/x'],
    ['/lingqu-other/api/info', NOWHERE],
    ['/LINGQU/api/info', NOWHERE],
    ['/api/info', NOWHERE],
    ['/', NOWHERE],
    ['/livez', '/livez'],
    ['/readyz?x=1', '/readyz?x=1'],
    ['/livez/x', NOWHERE],
    ['/lingqu/readyz', '/readyz'],
  ])('is removed from %p: %p', (url, path) => expect(withoutBasePath('/lingqu')({ url })).toBe(path));

  it('is in the page of the dashboard', () => {
    const page = '<meta name="lingqu-base-path" content="" /><link href="./assets/a.css"><script src="./assets/a.js">';
    expect(pageAt(page, '/lingqu')).toBe(
      '<meta name="lingqu-base-path" content="/lingqu" /><link href="/lingqu/assets/a.css"><script src="/lingqu/assets/a.js">',
    );
    expect(pageAt(page, '')).toContain('<script src="/assets/a.js">');
  });
});
