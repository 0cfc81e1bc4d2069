import type { ReadLineDto } from '#contracts';
import { rowPath } from '../../../components/declaration/declarations';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { TimeLink } from '../../../foundation/time/time-link';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The accounts that a line asks about. */
export const accountsAskedIn = ({ route, target }: ReadLineDto): readonly string[] =>
  [target['account'], route === '/api/accounts/names' ? target['ids'] : undefined].flatMap(
    (ids) => ids?.split(',') ?? [],
  );

interface ReadTextProps {
  readonly line: ReadLineDto;
  readonly names: ReadonlyMap<string, string | null>;
}

/** What was read, in words, with a link to the row or the event; the request as it was sent is the tooltip. */
export function ReadText({ line, names }: ReadTextProps) {
  const { pick } = useLanguage();
  const { inWords, route, target } = line;
  const path = pathOf(inWords.subject);
  const sent = [route, ...Object.entries(target).map(([name, value]) => `${name}=${value}`)].join(' ');
  const words = <span className="log-details">{pick(inWords.words).replaceAll(ID, (id) => names.get(id) ?? id)}</span>;
  return <span title={sent}>{path === undefined ? words : <TimeLink to={path}>{words}</TimeLink>}</span>;
}

function pathOf(subject: ReadLineDto['inWords']['subject']): string | undefined {
  if (subject === null || subject.key === null) return undefined;
  if (subject.kind === 'EVENT') return `/events/${subject.key}`;
  return subject.kind === 'ROW' ? rowPath(subject.name, subject.key) : undefined;
}
