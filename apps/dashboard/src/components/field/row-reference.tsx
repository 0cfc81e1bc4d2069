import { TimeLink } from '../../foundation/time/time-link';
import { useRowLookup } from '../../foundation/vocabulary/use-lookups';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { modelByName, rowPath } from '../declaration/declarations';
import { useRowName } from './row-name';

interface RowReferenceProps {
  readonly model: string;
  readonly rowKey: string;
  /** Shown until the name is loaded, and if there is none. */
  readonly number: string;
  /** Show no link. */
  readonly plain?: boolean;
}

/** A link to another row by its name; the tooltip has its number. */
export function RowReference({ model, rowKey, number, plain = false }: RowReferenceProps) {
  const rowOf = useRowLookup();
  const nameOf = useRowName();
  const { nameOf: organisationName } = useOrganisationNames();
  const view = modelByName(model);
  // Keys are requested as a comma-separated list, so a key must not contain a comma.
  const found =
    view === undefined || view.naming.linksShowNumber || rowKey.includes(',') ? undefined : rowOf(model, rowKey);
  const title = view === undefined || found === undefined ? undefined : nameOf(view, found).title;
  const named = title !== undefined && title !== number;
  const whose = found?.row[view?.naming.organisation ?? ''];
  const said = named ? title : <span className="mono nowrap">{number}</span>;
  const path = rowPath(model, rowKey);
  return (
    <>
      {plain || path === undefined ? (
        said
      ) : (
        <TimeLink to={path} title={named ? number : undefined}>
          {said}
        </TimeLink>
      )}
      {typeof whose === 'string' ? <span className="row-whose muted"> {organisationName(whose)}</span> : null}
    </>
  );
}
