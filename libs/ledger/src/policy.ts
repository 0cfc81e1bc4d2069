import { cosignedAt } from './cosignature.js';
import type { SignedCheckpoint } from './checkpoint.js';
import { COSIGNATURE, NOTE_SIGNATURE, parseVerifierKey, verifyNote, type VerifierKey } from './signed-note.js';

/** A witness of a policy. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey;
  /** Submission prefix, without a slash at its end. */
  readonly url: string | undefined;
}

interface Group {
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Which witnesses must have cosigned a checkpoint so that a reader accepts it (C2SP tlog-policy). */
export interface Policy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: ReadonlyMap<string, Group>;
  /** Name of a witness or a group, or `none`. */
  readonly quorum: string;
}

/** A policy file that is not written as C2SP tlog-policy says. */
export class MalformedPolicy extends Error {
  override readonly name = 'MalformedPolicy';
}

const NONE = 'none';

/**
 * Reads a policy file.
 * @throws MalformedPolicy with the number of the line
 */
export function parsePolicy(text: string): Policy {
  const logs: VerifierKey[] = [];
  const witnesses: PolicyWitness[] = [];
  const groups = new Map<string, Group>();
  const members = new Set<string>();
  let quorum: string | undefined;
  const isDefined = (name: string): boolean => groups.has(name) || witnesses.some((one) => one.name === name);
  const define = (name: string | undefined): string => {
    if (name === undefined || name === NONE || isDefined(name)) throw new Error(`the name ${name} is used already`);
    return name;
  };
  const keyOf = (vkey: string | undefined, type: number, known: readonly VerifierKey[]): VerifierKey => {
    const key = parseVerifierKey(vkey ?? '');
    if (key.type !== type) throw new Error('the key is for another kind of signature');
    if (known.some((other) => other.key.equals(key.key))) throw new Error('the key is listed already');
    return key;
  };
  const lines: Readonly<Record<string, (parts: readonly string[]) => void>> = {
    log: ([vkey]) => void logs.push(keyOf(vkey, NOTE_SIGNATURE, logs)),
    witness: ([name, vkey, url]) =>
      void witnesses.push({
        name: define(name),
        key: keyOf(
          vkey,
          COSIGNATURE,
          witnesses.map(({ key }) => key),
        ),
        url: url?.replace(/\/$/, ''),
      }),
    group: ([name, count = '', ...of]) => {
      const threshold =
        count === 'all' ? of.length : count === 'any' ? 1 : /^[1-9]\d*$/.test(count) ? Number(count) : 0;
      if (threshold < 1 || threshold > of.length)
        throw new Error('a group needs at least one and at most all of its members');
      for (const member of of) {
        if (!isDefined(member)) throw new Error(`${member} is not defined on an earlier line`);
        if (members.has(member)) throw new Error(`${member} is a member already`);
        members.add(member);
      }
      groups.set(define(name), { threshold, members: of });
    },
    quorum: ([name = '']) => {
      if (quorum !== undefined) throw new Error('there is a quorum already');
      if (name !== NONE && !isDefined(name)) throw new Error(`${name} is not defined on an earlier line`);
      quorum = name;
    },
  };
  for (const [index, line] of text.split('\n').entries()) {
    const [kind = '', ...parts] = line.split(/[ \t]+/).filter((part) => part !== '');
    if (kind === '' || kind.startsWith('#')) continue;
    try {
      const read = Object.hasOwn(lines, kind) ? lines[kind] : undefined;
      if (!read) throw new Error(`unknown kind of line: ${kind}`);
      read(parts);
    } catch (error) {
      throw new MalformedPolicy(`line ${index + 1}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (quorum === undefined) throw new MalformedPolicy('there is no quorum line');
  return { logs, witnesses, groups, quorum };
}

/** What a policy says about a checkpoint. */
export interface PolicyVerdict {
  /** Whether one of the logs of the policy signed it; true where the policy names none. */
  readonly isOfLog: boolean;
  /** Whether the quorum is reached. */
  readonly isWitnessed: boolean;
  /** Who cosigned it, and when, in seconds since 1970 UTC. */
  readonly cosigned: readonly { readonly name: string; readonly at: number }[];
}

/**
 * Judges a checkpoint by a policy.
 * @param isSignedFor whether it is signed by a key of the policy, or one that the log had before or after it
 */
export function judgeByPolicy(
  { logs, witnesses, groups, quorum }: Policy,
  { note, origin }: SignedCheckpoint,
  isSignedFor: (log: VerifierKey) => boolean = (log) => verifyNote(note, log) === 'VALID',
): PolicyVerdict {
  const cosigned = witnesses.flatMap(({ name, key }) => {
    const at = cosignedAt(note, key);
    return at === undefined ? [] : [{ name, at }];
  });
  const isReached = (name: string): boolean => {
    const group = groups.get(name);
    if (!group) return cosigned.some((one) => one.name === name);
    return group.members.filter(isReached).length >= group.threshold;
  };
  return {
    isOfLog: logs.length === 0 || logs.some((log) => log.name === origin && isSignedFor(log)),
    isWitnessed: quorum === NONE || isReached(quorum),
    cosigned,
  };
}

/** Whether the quorum of a policy, which demands at least one witness, has cosigned a checkpoint. */
export function isCosigned(policy: Policy, checkpoint: SignedCheckpoint): boolean {
  const { isWitnessed, cosigned } = judgeByPolicy(policy, checkpoint);
  return isWitnessed && cosigned.length > 0;
}
