import type { CommandDescription } from '#contracts';
import type { Row } from '../declaration/declarations';
import { fieldsOf } from './schema';

/** Commands that put right what a row says, by a new record with its reason; the first one is the mildest. */
const CORRECTING: readonly string[] = [
  'correct-test-result',
  'correct-indicator-value',
  'change-organisation',
  'revise-chain-strategy',
  'amend-rule-set',
  'void-test-report',
  'withdraw-bid',
  'withdraw-claim',
  'withdraw-first-approval',
  'withdraw-external-support',
  'withdraw-calibration',
  'withdraw-certification',
  'withdraw-standard',
  'withdraw-honour',
  'lift-credit-record',
  'cancel-resource-booking',
  'cancel-task',
];

/** Position among the corrections; undefined for any other command. */
export const correctionRank = (command: string): number | undefined => {
  const rank = CORRECTING.indexOf(command);
  return rank < 0 ? undefined : rank;
};

/** Fields whose present value is no beginning of the corrected one. */
const STATED_ANEW: readonly string[] = ['reason', 'note', 'verdict', 'version', 'documentDigest'];
/** Fields that the row has by another name. */
const IN_ROW: Readonly<Record<string, string>> = { limit: 'limitText' };

/** What the row says now of the fields of a correction, so that only what is wrong is changed. */
export const presentValues = (command: CommandDescription, row: Row): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fieldsOf(command).flatMap(({ name, kind }) => {
      const value = row[name] ?? row[IN_ROW[name] ?? ''];
      const isText = typeof value === 'string' || typeof value === 'number';
      const isTaken = isText && value !== '' && !STATED_ANEW.includes(name) && kind !== 'list' && kind !== 'object';
      return isTaken ? [[name, String(value)] as const] : [];
    }),
  );
