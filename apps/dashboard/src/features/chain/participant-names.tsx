import type { RowView } from '#contracts';
import { TimeLink } from '../../foundation/time/time-link';
import { textOf } from '../../foundation/vocabulary/row-text';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** The organisations of participants, supporting bodies with their kind. */
export function ParticipantNames({ rows }: { readonly rows: readonly Pick<RowView, 'key' | 'row'>[] }) {
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  if (rows.length === 0) return <p className="muted">–</p>;
  return (
    <ul>
      {rows.map(({ key, row }) => {
        const id = textOf(row['organisationId']) ?? '';
        const kind = textOf(row['bodyKind']);
        return (
          <li key={key}>
            <TimeLink to={`/organisations/${encodeURIComponent(id)}`}>{nameOf(id)}</TimeLink>
            {kind === undefined ? null : <small>{label(kind)}</small>}
          </li>
        );
      })}
    </ul>
  );
}
