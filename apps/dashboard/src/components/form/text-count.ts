const charactersOf = (text: string): readonly string[] => Array.from(text);

/** Length of texts in inputs with a maximum length: counted in Unicode code points, as on the server; longer texts are cut. */
export const textCount = (max: number) => ({
  max,
  strategy: (text: string): number => charactersOf(text).length,
  exceedFormatter: (text: string): string => charactersOf(text).slice(0, max).join(''),
});
