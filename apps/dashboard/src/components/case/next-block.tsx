import { useTranslation } from 'react-i18next';
import type { AcceptedCommand, CommandDescription } from '#contracts';
import { NextStep } from '../form/next-step';

interface NextBlockProps {
  readonly command: CommandDescription;
  readonly values: Readonly<Record<string, string>>;
  readonly alsoAsk?: readonly string[] | undefined;
  readonly onRecorded: (accepted: AcceptedCommand) => void;
}

/** The next step of a case, for the reader, in place. */
export function NextBlock(props: NextBlockProps) {
  const { t } = useTranslation();
  return (
    <section className="case-next" aria-label={t('case.next')}>
      <p className="case-next-title">{t('case.next')}</p>
      <NextStep {...props} />
    </section>
  );
}
