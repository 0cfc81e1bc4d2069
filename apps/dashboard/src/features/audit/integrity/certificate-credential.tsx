import { useTranslation } from 'react-i18next';
import type { DetailPanelProps } from '../../../components/registry/feature';
import { addressOf } from '../../../foundation/api/client';
import { downloadFile } from '../../../foundation/api/download-file';
import { DownloadButton } from '../../../foundation/layout/download-button';
import { Panel } from '../../../foundation/layout/panel';
import { useMoment } from '../../../foundation/time/use-moment';

/** Downloads a certificate as a verifiable credential. It is of now, so the panel is absent while the past is shown. */
export default function CertificateCredential({ detail }: DetailPanelProps) {
  const { t } = useTranslation();
  const { past } = useMoment();
  if (past) return null;
  const save = () =>
    downloadFile(
      addressOf('/api/certificates/{id}/credential', { path: { id: detail.key } }),
      { accept: 'application/vc+jwt' },
      `certificate-${detail.key}.vc.jwt`,
    );
  return (
    <Panel title={t('proof.credential')}>
      <p>{t('proof.credentialHint')}</p>
      <DownloadButton save={save} testId="credential">
        {t('proof.saveCredential')}
      </DownloadButton>
    </Panel>
  );
}
