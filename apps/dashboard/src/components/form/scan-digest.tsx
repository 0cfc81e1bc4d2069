import { ConfigProvider, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canDigest, sha256 } from '../../foundation/text/sha256';

/** A larger file would not fit into the memory of every browser; its digest is typed. */
const MAX_SCAN_BYTES = 256 * 1024 * 1024;

type State = 'none' | 'computing' | 'done' | 'tooLarge' | 'unreadable';

interface ScanDigestProps {
  readonly value?: string;
  readonly onChange?: (text: string) => void;
  readonly onBlur?: () => void;
  readonly id?: string;
}

/** The SHA-256 of a scanned document: typed, or computed from a file, which is not uploaded. */
export function ScanDigest({ value = '', onChange, onBlur, id }: ScanDigestProps) {
  const { t } = useTranslation();
  const { componentDisabled } = ConfigProvider.useConfig();
  const [state, setState] = useState<State>('none');
  const [name, setName] = useState('');
  const take = async (file: File): Promise<void> => {
    setName(file.name);
    if (file.size > MAX_SCAN_BYTES) return setState('tooLarge');
    setState('computing');
    try {
      onChange?.(await sha256(await file.arrayBuffer()));
      setState('done');
    } catch {
      setState('unreadable');
    }
  };
  return (
    <div className="scan-digest">
      <Input
        {...(id === undefined ? {} : { id })}
        className="mono"
        value={value}
        autoComplete="off"
        spellCheck={false}
        onBlur={onBlur}
        onChange={(event) => {
          setState('none');
          onChange?.(event.target.value);
        }}
      />
      {canDigest() ? (
        <label className={componentDisabled === true ? 'button button-off' : 'button'}>
          {t('paper.chooseScan')}
          <input
            type="file"
            className="visually-hidden"
            disabled={componentDisabled}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              // So that the same file can be chosen again.
              target.value = '';
              if (file !== undefined) void take(file);
            }}
          />
        </label>
      ) : null}
      <span role="status" className="muted">
        {state === 'none' ? '' : t(`paper.scan.${state}`, { name, max: MAX_SCAN_BYTES / 1024 / 1024 })}
      </span>
    </div>
  );
}
