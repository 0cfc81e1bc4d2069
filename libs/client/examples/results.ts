import { appendFile, readFile } from 'node:fs/promises';

/** A result as the system of the laboratory has it: its own number, and what `record-test-result` takes. */
export interface LabResult {
  readonly number: string;
  readonly chain: string;
  readonly item: string;
  readonly attempt: number;
  readonly method: string;
  readonly measured: string;
  readonly unit: string;
  readonly limit: string;
  readonly producer: string;
  readonly reportNo: string;
}

/** The outcome of sending a result. */
export interface Outcome {
  readonly number: string;
  readonly outcome: 'RECORDED' | 'CORRECT_AND_SEND_AS_NEW' | 'WAIT_FOR_SOMEBODY' | 'RECORDED_BEFORE';
  /** The code of the problem, where there was one. */
  readonly code?: string;
}

async function linesOf<Line>(file: string): Promise<readonly Line[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // A last line without its end was being written when the program was interrupted.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
}

/** The results to send: one JSON object in each line. */
export const readResults = (file: string): Promise<readonly LabResult[]> => linesOf<LabResult>(file);

/** The outcomes of earlier runs. Losing some of them does no harm: the same results are sent again under the same ids. */
export const readOutcomes = (file: string): Promise<readonly Outcome[]> => linesOf<Outcome>(file);

export const appendOutcomes = (file: string, outcomes: readonly Outcome[]): Promise<void> =>
  appendFile(file, outcomes.map((one) => `${JSON.stringify(one)}\n`).join(''));
