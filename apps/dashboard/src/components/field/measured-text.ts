/**
 * Numbers with comparison, range and tolerance signs are shown with the unit. A text with letters contains its unit or
 * has none, such as `IP67`.
 */
const needsUnit = (text: string): boolean =>
  /^[<>=≤≥≦≧±~～…()\d.,+\-−–— ]*\d[<>=≤≥≦≧±~～…()\d.,+\-−–— ]*$/u.test(text.trim());

/** Verdicts as a body may report them instead of a number. */
const VERDICT = /^(?:PASS|FAIL)$/i;

/**
 * A measured value or a limit as people read it: signs as `≤` and `≥`, numbers with their unit, verdicts by their label.
 * @param label the label of a code
 */
export function measuredText(reported: string, unit: unknown, label: (code: string) => string): string {
  if (VERDICT.test(reported)) return label(reported.toUpperCase());
  const text = reported.replaceAll('<=', '≤').replaceAll('>=', '≥');
  return needsUnit(text.normalize('NFKC')) && typeof unit === 'string' ? `${text} ${unit}`.trim() : text;
}
