import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadedFile } from '#contracts';
import { ownAddress } from '../../foundation/api/path-prefix';
import { formatBytes } from '../../foundation/text/format-bytes';

/** Pictures are shown in the page, PDF in a tab of its own, where the viewer of the browser runs; other files are saved. */
const isPicture = (type: string): boolean => type.startsWith('image/');
const PDF = 'application/pdf';

interface FileListProps {
  readonly files: readonly UploadedFile[];
}

/** The files of a row or an event: each can be saved; pictures and PDF can be looked at. */
export function FileList({ files }: FileListProps) {
  return (
    <ul className="file-list">
      {files.map((file) => (
        <FileItem key={file.sha256} file={file} />
      ))}
    </ul>
  );
}

function FileItem({ file: { sha256, bytes, mediaType, fileName } }: { readonly file: UploadedFile }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const address = ownAddress(`/api/files/${sha256}`);
  return (
    <li>
      <a href={address} download={fileName}>
        {fileName}
      </a>{' '}
      <span className="muted">{formatBytes(bytes)}</span>
      {mediaType === PDF ? (
        <a className="file-action" href={`${address}?show=true`} target="_blank" rel="noreferrer">
          {t('files.show')}
        </a>
      ) : null}
      {isPicture(mediaType) ? (
        <button
          type="button"
          className="button button-quiet file-action"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? 'files.hide' : 'files.show')}
        </button>
      ) : null}
      {shown ? <img className="file-shown" src={`${address}?show=true`} alt={fileName} /> : null}
      <code className="file-digest">SHA-256 {sha256}</code>
    </li>
  );
}
