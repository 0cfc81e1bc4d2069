import { useEffect, useRef, useState } from 'react';
import type { LogList } from '#contracts';
import { BASE_PATH, ownAddress } from '../../../foundation/api/path-prefix';

/** Built from `apps/verify/logs-worker.ts`; it shares no code with the rest of the dashboard. */
const WORKER = '/verify-logs.js';

type Result = 'passed' | 'failed' | 'skipped';

/** What the worker found in a log. */
export interface VerifiedLog {
  readonly log: string;
  readonly size: number;
  readonly signature: Result;
  readonly root: Result;
  readonly entries: Result;
  readonly inLogs: Result;
  /** Number of the first entry that differs, from 1. */
  readonly differing: number | null;
  readonly cosigned: readonly string[];
}

type Message =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'done'; readonly logs: readonly VerifiedLog[] }
  | { readonly kind: 'error'; readonly message: string };

export type Verification = { readonly kind: 'idle' } | Message;

/** Verifies the logs in a web worker, one run at a time; it ends with the page. */
export function useVerifiedLogs(): {
  readonly verification: Verification;
  readonly verify: (list: LogList) => void;
} {
  const [verification, setVerification] = useState<Verification>({ kind: 'idle' });
  const running = useRef<Worker>(undefined);
  useEffect(() => () => running.current?.terminate(), []);
  const verify = ({ logs, witnesses }: LogList): void => {
    running.current?.terminate();
    const worker = new Worker(ownAddress(WORKER), { type: 'module' });
    running.current = worker;
    setVerification({ kind: 'progress', done: 0, of: 0 });
    worker.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      setVerification(data);
      if (data.kind !== 'progress') worker.terminate();
    });
    worker.addEventListener('error', ({ message }) => setVerification({ kind: 'error', message }));
    worker.postMessage({
      basePath: BASE_PATH,
      logs: logs.map(({ log, key }) => ({ log, key })),
      witnesses: witnesses.map(({ name, key }) => ({ name, key })),
    });
  };
  return { verification, verify };
}
