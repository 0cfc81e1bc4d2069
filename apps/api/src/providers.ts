import { BidOpenings } from './bids/bid-openings.js';
import { OpenedCopies } from './bids/opened-copies.js';
import { SealedBidReader } from './bids/sealed-bid-reader.js';
import { CommandSender } from './commands/command-sender.js';
import { ExecuteHandler } from './commands/execute.js';
import { HiddenReferences } from './commands/hidden-references.js';
import { PossibleActions } from './commands/possible-actions.js';
import { ClockWatch } from './exceptions/clock-watch.js';
import { ExceptionWords } from './exceptions/exception-words.js';
import { RefusalRecorder } from './exceptions/refusal-recorder.js';
import { FileReading } from './files/file-reading.js';
import { UnusedFiles } from './files/unused-files.js';
import { MembershipLog } from './identity/membership-log.js';
import { ReadOnly } from './ledger/read-only.js';
import { Sealing } from './ledger/sealing.js';
import { LiveFeed } from './live/live-feed.js';
import { StoresLifecycle } from './operations/stores.js';
import { EventLines } from './queries/event-lines.js';
import { EventSentences } from './queries/event-sentences.js';
import { LastPositions } from './queries/last-positions.js';
import { QueryContexts } from './queries/query-contexts.js';

/** The services of the application that others are injected into. */
export const PROVIDERS = [
  MembershipLog,
  ExecuteHandler,
  HiddenReferences,
  PossibleActions,
  ClockWatch,
  ExceptionWords,
  RefusalRecorder,
  CommandSender,
  QueryContexts,
  EventLines,
  EventSentences,
  LastPositions,
  LiveFeed,
  ReadOnly,
  OpenedCopies,
  Sealing,
  BidOpenings,
  SealedBidReader,
  FileReading,
  UnusedFiles,
  StoresLifecycle,
];
