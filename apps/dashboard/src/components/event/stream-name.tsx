import { useTranslation } from 'react-i18next';
import { TimeLink } from '../../foundation/time/time-link';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';
import { streamParts, subjectOf } from './stream-parts';

interface StreamNameProps {
  readonly stream: string;
  /** The person of the account that the stream is about, for those who may see it. */
  readonly person?: string | undefined;
}

/** What the events of a stream are about, in words; a click lists them. The name of the stream is its tooltip. */
export function StreamName({ stream, person }: StreamNameProps) {
  const { t } = useTranslation();
  const { nameOf: ofOrganisation } = useOrganisationNames();
  const { nameOf: ofChain } = useChainNames();
  const headings: Readonly<Record<string, string>> = t('aggregates', { returnObjects: true });
  const parts = streamParts(stream, Object.keys(headings));
  return (
    <TimeLink className="stream-name" to="/events" query={{ stream }} title={stream}>
      {parts === undefined
        ? stream
        : `${headings[parts.kind]} ${subjectOf(parts, { ofOrganisation, ofChain, person })}`.trim()}
    </TimeLink>
  );
}
