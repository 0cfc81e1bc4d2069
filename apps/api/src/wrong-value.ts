/** An invalid value in the environment, and what it should be. */
export interface WrongValue {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}
