import { verifyLogs, type LogsToVerify } from './verify-log';

// A web worker of the dashboard: the hashes of a long log take a while, and the page stays responsive.

const fetches = (path: string): Promise<Response> => fetch(path, { credentials: 'same-origin', cache: 'no-cache' });

self.addEventListener('message', ({ data }: MessageEvent<LogsToVerify>) => {
  verifyLogs(data, fetches, (done, of) => self.postMessage({ kind: 'progress', done, of })).then(
    (logs) => self.postMessage({ kind: 'done', logs }),
    (error: unknown) => self.postMessage({ kind: 'error', message: String(error) }),
  );
});
