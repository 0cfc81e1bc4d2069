import { TimeLink } from '../../foundation/time/time-link';
import { useRowLookup } from '../../foundation/vocabulary/use-lookups';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { modelByName, rowPath } from '../declaration/declarations';
import { useRowName } from './row-name';

interface RowReferenceProps {
  readonly model: string;
  readonly rowKey: string;
  /** What stands until the name is there, or where there is none. */
  readonly number: string;
  /** No link. */
  readonly plain?: boolean;
}

/** Another row by its name, leading to it; its number is the tooltip. */
export function RowReference({ model, rowKey, number, plain = false }: RowReferenceProps) {
  const rowOf = useRowLookup();
  const nameOf = useRowName();
  const { nameOf: organisationName } = useOrganisationNames();
  const view = modelByName(model);
  // Keys are asked for as one list with commas.
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
