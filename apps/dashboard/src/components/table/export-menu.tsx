import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { downloadRows, ROW_FORMATS, type RowFormat } from '../../foundation/api/download-rows';
import { momentQuery } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Icon } from '../../foundation/layout/icons';
import { Popover } from '../../foundation/layout/popover';
import { useMoment } from '../../foundation/time/use-moment';

interface ExportMenuProps {
  readonly model: string;
  /** The filter of the list, as query parameters. */
  readonly filter: object;
}

const FORMATS = Object.keys(ROW_FORMATS) as readonly RowFormat[];

/** Downloads all rows of a list, on every page, as a file: those that match its filter at the moment shown. */
export function ExportMenu({ model, filter }: ExportMenuProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { moment } = useMoment();
  const download = useMutation({
    mutationFn: (format: RowFormat) => downloadRows({ model, format, filter, moment: momentQuery(moment), language }),
  });
  return (
    <Popover label={t('lists.export')} testId="export">
      <p className="muted">{t('lists.exportHint')}</p>
      {FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          className="button button-quiet"
          disabled={download.isPending}
          onClick={() => download.mutate(format)}
          data-testid={`export-${format}`}
        >
          <Icon name="download" size={16} />
          {t(`lists.exportAs.${format}`)}
        </button>
      ))}
      {download.isError ? (
        <span className="muted" role="alert">
          {t('lists.exportFailed')}
        </span>
      ) : null}
    </Popover>
  );
}
