/** Exit codes of the server and of the command line; docs/operations.md and apps/cli/README.md list them. */
export const EXIT = {
  done: 0,
  /** Failed, or failed in part: the address is in use, a figure differs, a row was refused. */
  failed: 1,
  /** A setting, the command line or a file that it names is invalid. */
  usage: 2,
  /** The data folder is in use by another process, damaged, missing or not accessible. */
  store: 3,
  /** The server cannot be reached, or is not Lingqu. */
  unreachable: 4,
} as const;
