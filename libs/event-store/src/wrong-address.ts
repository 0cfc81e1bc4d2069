/** The address of an event store cannot be read. Its message has no password. */
export class WrongAddress extends Error {
  override readonly name = 'WrongAddress';
}
