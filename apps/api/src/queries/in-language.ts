import { invalidParameter } from '../http/parameters.js';

/** The language whose texts are left empty, by the one that is asked for. */
const OTHER = { zh: 'en', en: 'zh' } as const;

const isLanguage = (value: string): value is keyof typeof OTHER => Object.hasOwn(OTHER, value);

const made = new WeakMap<object, Partial<Record<keyof typeof OTHER, object>>>();

/**
 * A constant answer with the texts of one language: those of the other, which a screen does not show, are empty. It is
 * made once for each language.
 * @throws HttpProblem INVALID_PARAMETER
 */
export function inLanguage<T extends object>(answer: T, language: string | undefined): T {
  if (language === undefined) return answer;
  if (!isLanguage(language)) throw invalidParameter('language', '须为 zh 或 en', 'must be zh or en');
  const byLanguage = made.get(answer) ?? {};
  made.set(answer, byLanguage);
  return (byLanguage[language] ??= without(answer, OTHER[language]) as object) as T;
}

function without(value: unknown, language: 'zh' | 'en'): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, language));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === language && typeof inner === 'string' ? '' : without(inner, language),
    ]),
  );
}
