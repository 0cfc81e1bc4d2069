import {
  codeOf,
  flag,
  instant,
  integer,
  list,
  nullable,
  object,
  optional,
  term,
  text,
  uuid,
  type Answer,
} from '../schema.js';

const base64 = (words: string) => text(`${words}, base64`);

const LOG = {
  log: text('Name of the log in addresses: `chain-<slug>`, `programme` or `logs`'),
  origin: text('Name of the log in its checkpoints'),
};
const STATE = { size: integer('Number of entries'), root: base64('Root hash of the log') };
const SIGNED = {
  checkpoint: text('The state of the log as a signed note (C2SP tlog-checkpoint)'),
  key: text('Public key of the log (C2SP signed-note)'),
};
const proof = list(base64('Hash of a node, from the leaf upwards'));

/** Whether events are being sealed, and up to which position they are. */
export const sealing = object({
  state: codeOf(['running', 'failed']),
  position: integer(),
  /** Why sealing waits; null while it does not. Events are recorded all the same. */
  failure: nullable(term),
});

export const logList = object({
  sealing,
  logs: list(
    object({
      ...LOG,
      ...STATE,
      anchored: integer('Of the entries, those that a witness has cosigned'),
      key: SIGNED.key,
    }),
  ),
  /** Who cosigns the log of logs, and how far. */
  witnesses: list(
    object({
      name: text(),
      key: text('Public key of the witness (C2SP tlog-cosignature)'),
      cosigned: integer('Entries of the log of logs'),
      failed: flag,
    }),
  ),
  /** The changes of the key that signs the logs, oldest first; each is an entry of the log of logs. */
  rotations: list(
    object({
      number: integer('1 for the first one'),
      at: instant,
      reason: codeOf(['ROUTINE', 'CUSTODY', 'COMPROMISED']),
      size: integer('Entries of the log of logs with this one: earlier states are signed by the earlier key'),
      from: base64('Public key until then'),
      to: base64('Public key from then on'),
      note: text('The rotation as a note that both keys signed'),
    }),
  ),
});
export type LogList = Answer<typeof logList>;

/** What proves that an event is in the log of its chain, and that the state of this log is in the log of logs. */
export const eventProof = object({
  ...LOG,
  eventId: uuid,
  index: integer('Of the event in its log, from 0'),
  hash: base64('Hash of the stored bytes as an entry (RFC 6962)'),
  ...STATE,
  proof,
  ...SIGNED,
  /** Whether a witness has cosigned a state that includes the event. */
  anchored: flag,
  logs: object({ origin: LOG.origin, index: integer('Of the state in the log of logs'), ...STATE, proof, ...SIGNED }),
});
export type EventProof = Answer<typeof eventProof>;

/** What the sender of a command keeps, and `lingqu verify` checks without a server. */
export const receipt = object({
  format: text(),
  event: text('The stored bytes of the event'),
  index: integer('Of the event in its log, from 0'),
  proof,
  ...SIGNED,
  /** The log of logs, cosigned by witnesses, with the state of the log as an entry. */
  logs: optional(object({ index: integer('Of the state in the log of logs'), proof, ...SIGNED })),
  /** How the key was replaced, in order. */
  keys: optional(
    list(
      object({
        note: text('The rotation, signed by the old and the new key'),
        inclusion: list(base64('Hash of a node, from the entry of the rotation upwards')),
        consistency: list(base64('Hash of a node that shows that the log of logs goes on from the rotation')),
      }),
    ),
  ),
});

/** What proves that a log with `to` entries continues the one with `from` entries. */
export const consistency = object({ ...LOG, from: object(STATE), to: object(STATE), proof });
export type Consistency = Answer<typeof consistency>;
