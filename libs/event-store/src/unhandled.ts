/** Without an `onError`, a failed subscription becomes an unhandled rejection. */
export function unhandled(error: unknown): void {
  void Promise.reject(error);
}
