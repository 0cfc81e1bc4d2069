import { Button, ConfigProvider } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadedFile } from '#contracts';
import { ApiProblem, unreachable } from '../../foundation/api/client';
import { ownAddress } from '../../foundation/api/path-prefix';
import { uploadFile } from '../../foundation/api/uploads';
import { useLanguage, type Bilingual } from '../../foundation/i18n/use-language';
import { formatBytes } from '../../foundation/text/format-bytes';

/** Endings of the files that the server takes. */
const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.xlsx,.docx,.zip,.csv,.txt';

/** Statuses of refusals that depend on the file. */
const FINAL: readonly number[] = [413, 422];

interface Sending {
  readonly file: File;
  readonly offset: number;
  readonly paused: boolean;
  readonly problem: Bilingual | undefined;
  /** The server has discarded it: sending it again ends the same way. */
  readonly refused: boolean;
}

interface FileUploadProps {
  /** Set by the form item: the files that are uploaded. */
  readonly value?: readonly UploadedFile[];
  readonly onChange?: (files: readonly UploadedFile[]) => void;
  readonly id?: string;
}

/** Files of a command: chosen or dropped, uploaded at once, paused and continued, also after the page was loaded again. */
export function FileUpload({ value = [], onChange, id }: FileUploadProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { componentDisabled } = ConfigProvider.useConfig();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const controllers = useRef(new Map<File, AbortController>());
  /** Uploads end one after the other, each with the files of those before. */
  const done = useRef<readonly UploadedFile[]>(value);

  const keep = (files: readonly UploadedFile[]): void => {
    done.current = files;
    onChange?.(files);
  };
  const change = (file: File, more: Partial<Sending> | undefined): void =>
    setSending((all) =>
      all.flatMap((one) => (one.file !== file ? [one] : more === undefined ? [] : [{ ...one, ...more }])),
    );
  const start = async (file: File): Promise<void> => {
    const controller = new AbortController();
    controllers.current.set(file, controller);
    change(file, { paused: false, problem: undefined, refused: false });
    try {
      const { signal } = controller;
      const uploaded = await uploadFile(file, { signal, onProgress: (offset) => change(file, { offset }) });
      change(file, undefined);
      keep([...done.current.filter(({ sha256 }) => sha256 !== uploaded.sha256), uploaded]);
    } catch (error) {
      const { titles, status } = error instanceof ApiProblem ? error.problem : unreachable;
      const problem = controller.signal.aborted ? undefined : titles;
      change(file, { paused: true, problem, refused: FINAL.includes(status) });
    }
  };
  const take = (files: Iterable<File>): void => {
    for (const file of files) {
      setSending((all) => [...all, { file, offset: 0, paused: false, problem: undefined, refused: false }]);
      void start(file);
    }
  };
  const off = componentDisabled === true;
  return (
    <div
      className="file-upload"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (!off) take(event.dataTransfer.files);
      }}
    >
      <label className={off ? 'button button-off' : 'button'}>
        {t('files.choose')}
        <input
          {...(id === undefined ? {} : { id })}
          type="file"
          multiple
          accept={ACCEPTED}
          className="visually-hidden"
          disabled={off}
          onChange={({ target }) => {
            take([...(target.files ?? [])]);
            // So that the same file can be chosen again.
            target.value = '';
          }}
        />
      </label>
      <span className="muted">{t('files.drop')}</span>
      <ul>
        {value.map((file) => (
          <li key={file.sha256}>
            <a
              href={ownAddress(`/api/uploaded-files/${file.sha256}?show=true`)}
              target="_blank"
              rel="noreferrer"
              aria-label={t('files.open', { name: file.fileName })}
            >
              {file.fileName}
            </a>{' '}
            <span className="muted">{formatBytes(file.bytes)}</span>
            <Button
              type="text"
              onClick={() => keep(value.filter(({ sha256 }) => sha256 !== file.sha256))}
              aria-label={t('files.removeOne', { name: file.fileName })}
            >
              {t('actions.remove')}
            </Button>
          </li>
        ))}
        {sending.map(({ file, offset, paused, problem, refused }, index) => (
          <li key={index}>
            {file.name} <progress max={file.size} value={offset} aria-label={file.name} />{' '}
            <span className="muted">
              {formatBytes(offset)} / {formatBytes(file.size)}
            </span>
            {refused ? null : (
              <Button type="text" onClick={() => (paused ? void start(file) : controllers.current.get(file)?.abort())}>
                {t(paused ? 'files.resume' : 'files.pause')}
              </Button>
            )}
            {paused ? (
              <Button type="text" onClick={() => change(file, undefined)}>
                {t('actions.remove')}
              </Button>
            ) : null}
            {problem === undefined ? null : (
              <span role="alert" className="upload-problem">
                {pick(problem)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
