/** systemd sends SIGTERM to every process of a service, and npm forwards it once more; a closed terminal sends SIGHUP. */
const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Calls `stop` with the first signal that asks this process to stop. Later signals change nothing: they do not interrupt
 * the stop, which must have a time limit of its own. Returns a function that restores the default handling.
 */
export function onStopSignal(stop: () => void): () => void {
  let stopping = false;
  const handle = (): void => {
    if (stopping) return;
    stopping = true;
    stop();
  };
  for (const signal of STOP_SIGNALS) process.on(signal, handle);
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, handle);
  };
}
