import { describe, expect, it } from '@jest/globals';
import { ARTICLES } from './articles';
import { matching } from './matching';

const ids = (search: string, path = '/', role = 'AUDITOR') =>
  matching(ARTICLES, search, path, role).map(({ id }) => id);

describe('the handbook', () => {
  it('begins with what explains the screen, then with the tasks of the role', () => {
    expect(ids('', '/due', 'CHAIN_MEMBER').slice(0, 2)).toEqual(['due', 'failure']);
    expect(ids('', '/claims/IC-1', 'REGULATOR')[0]).toBe('lists');
    expect(ids('', '/administration/keys', 'ADMINISTRATOR')[0]).toBe('accounts');
  });

  it('is searched in both languages, and lists every article without a search', () => {
    expect(ids('')).toHaveLength(ARTICLES.length);
    expect(ids('复检')).toEqual(['failure']);
    expect(ids('retest')).toEqual(['failure']);
    expect(ids('no such words')).toEqual([]);
  });

  it('has every article in both languages, with at least two steps', () => {
    for (const { title, steps } of ARTICLES) {
      expect(steps.length).toBeGreaterThan(1);
      for (const { zh, en } of [title, ...steps]) expect([zh, en]).not.toContain('');
    }
  });
});
