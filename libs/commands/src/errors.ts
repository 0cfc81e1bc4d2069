import type { FieldProblem } from '#contracts';

/** No command has this name. */
export class UnknownCommand extends Error {
  override readonly name = 'UnknownCommand';

  constructor(readonly command: string) {
    super(`unknown command ${command}`);
  }
}

/** The body does not satisfy the command's schema; `problems` lists every invalid field. */
export class InvalidCommand extends Error {
  override readonly name = 'InvalidCommand';

  constructor(readonly problems: readonly FieldProblem[]) {
    super(problems.map(({ pointer, code }) => `${pointer || '/'} ${code}`).join(', '));
  }
}

/** The caller and the body give different expected versions. */
export class ExpectedVersionsDiffer extends Error {
  override readonly name = 'ExpectedVersionsDiffer';

  constructor(
    readonly ofCaller: number,
    readonly inBody: number,
  ) {
    super(`the caller expects version ${ofCaller}, the body version ${inBody}`);
  }
}

/** The command id was used before, by another command: another name, body, actor, time or expected version. */
export class CommandIdReused extends Error {
  override readonly name = 'CommandIdReused';

  constructor(readonly commandId: string) {
    super(`command id ${commandId} was already used for another command`);
  }
}

/** Too many commands already wait for this stream. Nothing was stored; the same command can be sent again. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';

  constructor(readonly stream: string) {
    super(`too many commands wait for ${stream}`);
  }
}
