import { actions, type AccountRole, type CommandRelation } from '#domain';

/** The relation of each role that may send a command, by the command's name. */
export const COMMAND_RELATIONS: ReadonlyMap<string, ReadonlyMap<AccountRole, CommandRelation>> = new Map(
  actions.map(({ name, relations }) => [name, relations]),
);
