const charactersOf = (text: string): readonly string[] => Array.from(text);

/** How an input with a maximal length counts: in Unicode code points, as the server does, and cuts what is longer. */
export const textCount = (max: number) => ({
  max,
  strategy: (text: string): number => charactersOf(text).length,
  exceedFormatter: (text: string): string => charactersOf(text).slice(0, max).join(''),
});
