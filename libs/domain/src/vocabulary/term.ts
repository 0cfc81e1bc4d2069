/** What people read for a code: Chinese first. */
export interface Term {
  readonly zh: string;
  readonly en: string;
}

export const term = (zh: string, en: string): Term => ({ zh, en });
