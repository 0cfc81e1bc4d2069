// The write path: from the body of a command to durable events. The HTTP interface, importers, policies (event → command)
// and other processes use it; it does not depend on HTTP.
//
//   const catalogue = new CommandCatalogue();            // once per process: compiles every payload class
//   const executor = new CommandExecutor(store, clock);  // once per process and store: holds the cache and the locks
//
//   const command = catalogue.validate({ name: 'establish-chain', body: { commandId, data }, actor }, clock());
//   const { answer, repeated } = await executor.execute(command);
//   const { records, refusals } = await executor.preview(command); // stores nothing
//
// `validate` throws UnknownCommand, InvalidCommand and ExpectedVersionsDiffer; `execute` throws Refusal and Missing (of
// the domain), CommandIdReused and TooBusy. After any of these nothing was stored. A caller that does not know whether an
// earlier call succeeded sends the same command with the same `commandId` again: it gets the first result, and nothing is
// stored twice. Policies and importers therefore derive the id from the content of the command.

export { CommandCatalogue } from './command-catalogue.js';
export { eventId } from './command-identity.js';
export { directCommand } from './direct-command.js';
export { CommandIdReused, ExpectedVersionsDiffer, InvalidCommand, TooBusy, UnknownCommand } from './errors.js';
export type { AttachableFiles } from './execution/attachable-files.js';
export { CommandExecutor } from './execution/command-executor.js';
export type { ActionInQuestion } from './execution/possible-now.js';
export { Rehearsal, type Rehearsed } from './rehearsal/rehearsal.js';
export { SealedStreams } from './sealing/sealed-streams.js';
export { sealingKey, SealingKey, UnusableSealingKey } from './sealing/sealing-key.js';
export type { Outcome, Preview, Submission, ValidatedCommand } from './validated-command.js';
export { ENVELOPE } from './validation/command-body.js';
export { instantOf } from './validation/occurred-at.js';
export { changedHistory, longerHistory, type ChangedHistory, type HistoryChanges } from './what-if/changed-history.js';
export { refusedCommands, type Judgement } from './what-if/refused-commands.js';
