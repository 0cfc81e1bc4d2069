/** A value of a cell that the field does not take. */
export class InvalidValue extends Error {
  override readonly name = 'InvalidValue';

  constructor(
    readonly code: string,
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}
