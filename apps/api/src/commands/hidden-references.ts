import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CommandExecutor, type Preview, type ValidatedCommand } from '#commands';
import { fieldTerm, Missing, Refusal } from '#domain';
import { EVERYTHING, readModels, type Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import { READ_STORE } from '../tokens.js';

/** A field of a command with the identifier of a row that its sender may not see. */
interface HiddenReference {
  readonly field: string;
  readonly value: string;
  readonly model: string;
}

/** What is refused to an organisation that is not on the chain of the matter. */
const NOT_ON_CHAIN: readonly string[] = ['NOT_A_CHAIN_MEMBER', 'BODY_NOT_ENROLLED'];

/** Refusals of commands that name rows which their sender may not see: the same as if those rows did not exist. */
@Injectable()
export class HiddenReferences {
  constructor(
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(CommandExecutor) private readonly executor: Pick<CommandExecutor, 'preview'>,
  ) {}

  /**
   * What to answer of a refused command. Refusals that tell a hidden row from none are replaced by those for identifiers of nothing. The
   * identifier of what a command begins is excepted: senders choose it, so that each learns which are taken. So are
   * projects, which are called for in public: an organisation that is not on the chain of one gets the refusal that says so.
   */
  async asIfAbsent(command: ValidatedCommand, refused: Refused, by: Visibility): Promise<Refused> {
    if (by === EVERYTHING || refused.refusals.length === 0) return refused;
    const hidden = await this.hiddenIn(command, by);
    const [first] = hidden;
    if (first === undefined) return refused;
    if (hidden.every(({ model }) => model === 'projects') && isNotOnChain(refused)) return refused;
    const named = hidden.map(({ field, value }) => ({ field, value, nothing: `none-${randomUUID()}` }));
    const absent: ValidatedCommand = {
      ...command,
      data: { ...command.data, ...Object.fromEntries(named.map(({ field, nothing }) => [field, nothing])) },
      commandId: randomUUID(),
      repeatable: false,
    };
    const { version, refusals } = await this.executor.preview(absent);
    if (refusals.length > 0) return { version, refusals: refusals.map((refusal) => naming(refusal, named)) };
    return command.action.mode === 'begins' ? refused : { version, refusals: [new Missing(first.model, first.value)] };
  }

  /** The fields of a command that name rows which its sender may not see. */
  async fieldsIn(command: Pick<ValidatedCommand, 'action' | 'data'>, by: Visibility): Promise<readonly string[]> {
    if (by === EVERYTHING) return [];
    return (await this.hiddenIn(command, by)).map(({ field }) => field);
  }

  private async hiddenIn(
    { action, data }: Pick<ValidatedCommand, 'action' | 'data'>,
    by: Visibility,
  ): Promise<readonly HiddenReference[]> {
    const values = data as Readonly<Record<string, unknown>>;
    const hidden: HiddenReference[] = [];
    for (const [field, value] of Object.entries(values)) {
      const ref = fieldTerm(action, field)?.ref;
      const model = readModels.find(({ name }) => name === ref);
      if (model === undefined || model.readers.kind === 'everyone' || typeof value !== 'string') continue;
      const [last = ''] = model.key.slice(-1);
      const parts = model.key.map((name) => (name === last ? value : values[name]));
      if (!parts.every((part) => typeof part === 'string')) continue;
      const key = parts.join('/');
      const exists = await this.reads.find(model, key, 'now', EVERYTHING);
      if (exists && !(await this.reads.find(model, key, 'now', by))) hidden.push({ field, value, model: model.name });
    }
    return hidden;
  }
}

const isNotOnChain = ({ refusals }: Refused): boolean =>
  refusals.every((refusal) => refusal instanceof Refusal && NOT_ON_CHAIN.includes(refusal.code));

/** The refusals, and the version of the stream of the command. */
type Refused = Pick<Preview, 'version' | 'refusals'>;

/** The refusal of a command about nothing, with the values that were sent. */
function naming(
  refusal: Refusal | Missing,
  named: readonly { readonly value: string; readonly nothing: string }[],
): Refusal | Missing {
  const asSent = (text: string): string =>
    named.reduce((said, { value, nothing }) => said.replaceAll(nothing, value), text);
  if (refusal instanceof Missing) return new Missing(refusal.kind, asSent(refusal.id));
  const { code, details, field, explanation } = refusal;
  const said = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'string' ? asSent(value) : value,
  ]);
  const words = explanation && { zh: asSent(explanation.zh), en: asSent(explanation.en) };
  return new Refusal(code, Object.fromEntries(said) as Refusal['details'], field, words);
}
