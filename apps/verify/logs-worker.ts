import { verifyLogs, type LogsToVerify } from './verify-log';

// A web worker of the dashboard: the hashes of a long log take a while, and the page stays responsive.

/** `basePath` is the part of the path before every route of the server. */
type Message = LogsToVerify & { readonly basePath: string };

self.addEventListener('message', ({ data: { basePath, ...asked } }: MessageEvent<Message>) => {
  const fetches = (path: string): Promise<Response> =>
    fetch(basePath + path, { credentials: 'same-origin', cache: 'no-cache' });
  verifyLogs(asked, fetches, (done, of) => self.postMessage({ kind: 'progress', done, of })).then(
    (logs) => self.postMessage({ kind: 'done', logs }),
    (error: unknown) => self.postMessage({ kind: 'error', message: String(error) }),
  );
});
