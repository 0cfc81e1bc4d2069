/** The status of a problem, and its title in both languages, which says what to do next. */
export interface ProblemEntry {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}
