import { useState } from 'react';
import type { BatchAnswer, ImportCheck, ImportMapping } from '#contracts';
import { postJson } from '../../foundation/api/client';
import { saveBytes } from '../../foundation/api/download-file';

/** Rows sent at once; progress is shown after each. */
const ROWS_AT_ONCE = 200;

/** A chosen file, ready to be sent. */
export interface ChosenFile {
  readonly name: string;
  readonly content: string;
}

/** How far an import is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: readonly { readonly line: number; readonly zh: string; readonly en: string }[];
  readonly state: 'running' | 'stopped' | 'done';
  readonly error?: Error;
}

/** The bytes of a file in base64. */
export async function chosenFile(file: File): Promise<ChosenFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In parts, because a call takes a limited number of arguments.
  for (let from = 0; from < bytes.length; from += 32_768)
    text += String.fromCharCode(...bytes.subarray(from, from + 32_768));
  return { name: file.name, content: btoa(text) };
}

interface Asked {
  readonly command: string;
  readonly language: 'zh' | 'en';
}

/** The check and the import of one file. Nothing is recorded before `start`. */
export function useImport({ command, language }: Asked) {
  const [file, setFile] = useState<ChosenFile>();
  const [check, setCheck] = useState<ImportCheck>();
  const [error, setError] = useState<Error>();
  const [checking, setChecking] = useState(false);
  const [progress, setProgress] = useState<Progress>();

  const body = (chosen: ChosenFile, mapping: ImportMapping | undefined) => ({
    ...{ command, fileName: chosen.name, content: chosen.content, language },
    ...(mapping === undefined ? {} : { mapping }),
  });

  const run = async (chosen: ChosenFile, mapping?: ImportMapping, chain?: string): Promise<void> => {
    setChecking(true);
    setError(undefined);
    setProgress(undefined);
    try {
      const of = chain === undefined ? {} : { chain };
      setCheck(await postJson('/api/imports/check', {}, { ...body(chosen, mapping), ...of }));
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setChecking(false);
    }
  };

  const choose = async (given: File, mapping?: ImportMapping): Promise<void> => {
    const chosen = await chosenFile(given);
    setFile(chosen);
    setCheck(undefined);
    await run(chosen, mapping);
  };

  const start = async (): Promise<void> => {
    if (!check) return;
    const { commands } = check;
    const counted = { accepted: 0, repeated: 0 };
    const refused: Progress['refused'][number][] = [];
    const show = (done: number, state: Progress['state'], failure?: Error): void =>
      setProgress({
        ...{ done, total: commands.length, ...counted, refused: [...refused], state },
        ...(failure === undefined ? {} : { error: failure }),
      });
    for (let from = 0; from < commands.length; from += ROWS_AT_ONCE) {
      show(from, 'running');
      const part = commands.slice(from, from + ROWS_AT_ONCE);
      const sent = part.map(({ line: _, ...each }) => ({ name: command, ...each }));
      let answer: BatchAnswer;
      try {
        answer = await postJson('/api/batches', {}, { commands: sent });
      } catch (failure) {
        show(from, 'stopped', failure as Error);
        return;
      }
      counted.accepted += answer.accepted;
      counted.repeated += answer.repeated;
      for (const [index, { problem }] of answer.answers.entries())
        if (problem) refused.push({ line: part[index]?.line ?? 0, ...problem.titles });
    }
    show(commands.length, 'done');
  };

  const saveMarked = async (): Promise<void> => {
    if (!file) return;
    const marked = await postJson('/api/imports/marked', {}, body(file, check?.mapping));
    saveBytes(marked.content, marked.type, marked.name);
  };

  const reset = (): void => {
    setFile(undefined);
    setCheck(undefined);
    setError(undefined);
    setProgress(undefined);
  };

  return { file, check, error, checking, progress, choose, run, start, saveMarked, reset };
}
