import { matchesSearch } from '../../foundation/text/folded';
import type { Article } from './articles';

/** Whether an article explains the screen at an address. */
export const explains = ({ screens }: Article, path: string): boolean =>
  screens.some((begin) => path === begin || (begin !== '/' && path.startsWith(`${begin}/`)));

const textOf = ({ title, steps }: Article): string => [title, ...steps].map(({ zh, en }) => `${zh} ${en}`).join(' ');

/** The articles that contain a text: those of a screen first, then those of a role, then the others. */
export function matching(articles: readonly Article[], search: string, path: string, role: string): readonly Article[] {
  const rank = (article: Article): number =>
    explains(article, path) ? 0 : article.roles.includes(role) ? 1 : article.roles.length === 0 ? 2 : 3;
  return articles.filter((article) => matchesSearch(textOf(article), search)).toSorted((a, b) => rank(a) - rank(b));
}
