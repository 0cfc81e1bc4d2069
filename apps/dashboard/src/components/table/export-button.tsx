import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { downloadCsv } from '../../foundation/api/download-csv';
import { momentQuery } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Icon } from '../../foundation/layout/icons';
import { useMoment } from '../../foundation/time/use-moment';

interface ExportButtonProps {
  readonly model: string;
  /** The filter of the list, as query parameters. */
  readonly filter: object;
}

/** Downloads all rows of a list, on every page, as a CSV file: those that match its filter at the moment shown. */
export function ExportButton({ model, filter }: ExportButtonProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { moment } = useMoment();
  const download = useMutation({
    mutationFn: () => downloadCsv(model, filter, momentQuery(moment), language),
  });
  return (
    <>
      {download.isError ? (
        <span className="muted" role="alert">
          {t('lists.exportFailed')}
        </span>
      ) : null}
      <button
        type="button"
        className="button button-quiet"
        title={t('lists.exportHint')}
        disabled={download.isPending}
        onClick={() => download.mutate()}
        data-testid="export-csv"
      >
        <Icon name="download" size={16} />
        {t('lists.export')}
      </button>
    </>
  );
}
