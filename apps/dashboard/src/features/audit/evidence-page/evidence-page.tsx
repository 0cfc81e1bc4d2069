import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { EvidenceInWords } from '#contracts';
import { useFigureLabel } from '../../../components/figure/use-figure-label';
import { useEvidenceInWords } from '../../../foundation/api/queries';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { NotFound } from '../../../foundation/layout/not-found';
import { Page } from '../../../foundation/layout/page';
import { RowsDigest } from '../../../foundation/layout/rows-digest';
import { PrintButton } from '../../../foundation/layout/print-button';
import { Failure, Loading } from '../../../foundation/layout/states';
import { TimeLink } from '../../../foundation/time/time-link';
import { EvidenceCode } from './evidence-code';
import { SaveEvidence } from './save-evidence';
import '../case-file/case-file.css';
import './evidence-page.css';

/** Why a figure has its value, in words, as a page to be printed: with its events, its proof and a code that leads to `/verify`. */
export function Component() {
  const [params] = useSearchParams();
  const figure = params.get('of');
  return figure === null ? <NotFound /> : <Evidence figure={figure} chain={params.get('chain') ?? undefined} />;
}

interface EvidenceProps {
  readonly figure: string;
  readonly chain: string | undefined;
}

function Evidence({ figure, chain }: EvidenceProps) {
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  const { data, error, refetch } = useEvidenceInWords(figure, chain);
  return (
    <Page title={t('words.of', { figure: labelOf(figure) })}>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={10} />
      ) : (
        <Words evidence={data} />
      )}
    </Page>
  );
}

function Words({ evidence }: { readonly evidence: EvidenceInWords }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { statement, digest } = evidence;
  const { sentence, rows, events, sealed, model, product, hidden, complete } = statement;
  return (
    <article className="panel words" data-testid="words">
      <div className="words-head">
        <div>
          <p className="words-sentence" lang="zh">
            {sentence.zh}
          </p>
          <p className="words-sentence" lang="en">
            {sentence.en}
          </p>
          <p className="muted">
            {model === null ? null : t('words.model', { name: model.name, version: model.version })}{' '}
            {t('words.product', { version: product })}
          </p>
          <div className="words-actions">
            <SaveEvidence evidence={evidence} />
            <PrintButton>{t('words.print')}</PrintButton>
          </div>
        </div>
        <EvidenceCode evidence={evidence} />
      </div>
      <dl className="words-proof">
        <dt>{t('words.digest')}</dt>
        <dd>
          <code>{digest}</code>
        </dd>
        {sealed === null ? null : (
          <>
            <dt>{t('words.root')}</dt>
            <dd>
              <code>
                {sealed.origin} {sealed.size} {sealed.root}
              </code>
            </dd>
            <dt>{t('words.rowsDigest')}</dt>
            <dd>
              <RowsDigest sealed={sealed} />
            </dd>
          </>
        )}
      </dl>
      <h2>{t('words.rows', { count: rows.length })}</h2>
      <ol className="words-rows">
        {rows.map(({ model: of, key, label, part }) => (
          <li key={`${of}/${key}`}>
            {label} {part === 'counted' ? null : <span className="muted">{t(`evidence.part.${part}`)}</span>}
          </li>
        ))}
      </ol>
      {hidden === 0 ? null : <p className="muted">{t('evidence.hidden', { count: hidden })}</p>}
      <h2>{t('words.events', { count: events.length })}</h2>
      <ol className="words-events">
        {events.map((event) => (
          <li key={event.eventId}>
            <TimeLink to={`/events/${event.eventId}`}>#{event.no}</TimeLink> {pick(event.sentence)}
            {event.rule === undefined ? null : <span className="muted"> {t('words.rule', { ...event.rule })}</span>}
          </li>
        ))}
      </ol>
      {complete ? null : <p role="note">{t('words.cut')}</p>}
    </article>
  );
}
