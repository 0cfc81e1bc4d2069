import { Inject, Injectable } from '@nestjs/common';
import { CommandCatalogue, CommandExecutor, type ActionInQuestion } from '#commands';
import type { RowActions } from '#contracts';
import { actions, partialCommand, unknownFieldIn, type Action, type Missing, type Refusal } from '#domain';
import type { Principal } from '#identity';
import type { RowModel, Visibility } from '#projections';
import { problemOf } from '../http/problem-filter.js';
import { actorOf, requireCommand } from '../identity/access.js';
import { HiddenReferences } from './hidden-references.js';

type RowAction = RowActions['items'][number];
type Row = Readonly<Record<string, unknown>>;

interface Sender {
  readonly by: Principal;
  readonly visibility: Visibility;
}

/** The part of a command's schema that says which fields it has. */
interface Schema {
  readonly properties?: Readonly<
    Record<string, { readonly type?: string; readonly 'x-ref'?: string; readonly 'x-new-id'?: string }>
  >;
  readonly required?: readonly string[];
}

/** A command that takes a row, with what the row says of its fields. */
interface Taking {
  readonly action: Action;
  readonly values: Readonly<Record<string, string>>;
  readonly required: readonly string[];
}

const byName = new Map(actions.map((action) => [action.name, action]));

/**
 * Which commands a person can send about a row now. The policy table says who may send a command at all, and the decider
 * itself says what the state allows: it runs on what the row names, up to the first rule that needs further input.
 */
@Injectable()
export class PossibleActions {
  constructor(
    @Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue,
    @Inject(CommandExecutor) private readonly executor: CommandExecutor,
    @Inject(HiddenReferences) private readonly hidden: HiddenReferences,
  ) {}

  /** Possible ones first, then those that the state does not allow, then those that the role may not send. */
  async on(model: RowModel, row: Row, { by, visibility }: Sender): Promise<readonly RowAction[]> {
    const permitted: Taking[] = [];
    const refused: RowAction[] = [];
    for (const taking of this.takingRow(model, row))
      try {
        requireCommand(by, taking.action.name);
        permitted.push(taking);
      } catch (error) {
        refused.push(answer(taking, error));
      }
    const asked = await Promise.all(permitted.map((taking) => this.question(taking, { by, visibility })));
    const obstacles = await this.executor.obstacles(asked);
    const judged = permitted.map((taking, index) => answer(taking, obstacles[index]));
    return [...judged.filter(({ possible }) => possible), ...judged.filter(({ possible }) => !possible), ...refused];
  }

  /** What the sender may not see is not known. */
  private async question({ action, values, required }: Taking, { by, visibility }: Sender): Promise<ActionInQuestion> {
    const hidden = await this.hidden.fieldsIn({ action, data: values }, visibility);
    const known = Object.fromEntries(Object.entries(values).filter(([field]) => !hidden.includes(field)));
    return { action, actor: actorOf(by), known, unknown: new Set(required.filter((field) => !(field in known))) };
  }

  private takingRow(model: RowModel, row: Row): readonly Taking[] {
    const { id } = model.naming;
    return this.catalogue.descriptions.flatMap(({ name, schema }) => {
      const action = byName.get(name);
      const { properties = {}, required = [] } = schema as Schema;
      if (action === undefined || properties[id]?.['x-ref'] !== model.name || model.createCommands.includes(name))
        return [];
      const values = Object.entries(properties).flatMap(([field, { type, 'x-ref': ref }]) => {
        const value = row[field];
        return ref !== undefined && type !== 'array' && typeof value === 'string' ? [[field, value] as const] : [];
      });
      // What the server makes only when the command is sent is not known yet either.
      const made = Object.keys(properties).filter((field) => properties[field]?.['x-new-id'] !== undefined);
      const taking = { action, values: Object.fromEntries(values), required: [...required, ...made] };
      return isAboutAnother(taking, row) ? [] : [taking];
    });
  }
}

/** Whether an action changes something that the row could name and does not: a project without a bottleneck resolves none. */
function isAboutAnother({ action, values, required }: Taking, row: Row): boolean {
  if (action.mode === 'begins') return false;
  const unknown = new Set(required.filter((field) => !(field in values)));
  const field = unknownFieldIn(action.id(partialCommand({ known: values, unknown }, true)));
  return field !== undefined && row[field] === null;
}

function answer({ action, values }: Taking, obstacle: unknown): RowAction {
  const reason = obstacle === undefined ? null : problemOf(obstacle as Error | Refusal | Missing).body();
  return { command: action.name, values, possible: reason === null, reason };
}
