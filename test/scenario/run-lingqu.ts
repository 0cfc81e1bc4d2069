import { jest } from '@jest/globals';
import { lingqu } from '../../apps/cli/src/lingqu.js';

/** The exit code and the output of a command line. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function runLingqu(...args: string[]): Promise<Ran> {
  const written = { out: '', err: '' };
  const keep = (name: 'out' | 'err') => (chunk: string | Uint8Array) => {
    written[name] += String(chunk);
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    jest.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
  ];
  try {
    return { code: await lingqu(args), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
