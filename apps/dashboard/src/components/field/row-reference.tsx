import { TimeLink } from '../../foundation/time/time-link';
import { useRowLookup } from '../../foundation/vocabulary/use-lookups';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { modelByName, rowPath } from '../declaration/declarations';
import { useRowName } from './row-name';

interface RowReferenceProps {
  readonly model: string;
  readonly rowKey: string;
  /** The row's identifier: shown until the name is loaded, and where there is none. */
  readonly number: string;
  /** Without a link. */
  readonly plain?: boolean;
}

/** Models without a title: the field with the organisation shown beside the identifier. */
const organisationFields: Readonly<Record<string, string>> = {
  bids: 'bidderId',
  claims: 'claimantId',
  excellence_assessments: 'organisationId',
  test_subjects: 'responsibleId',
};

/** A link to another row by its name, with its identifier as the tooltip. */
export function RowReference({ model, rowKey, number, plain = false }: RowReferenceProps) {
  const rowOf = useRowLookup();
  const nameOf = useRowName();
  const { nameOf: organisationName } = useOrganisationNames();
  const view = modelByName(model);
  // A batch request separates keys by commas, so a key with a comma cannot be looked up.
  const found = view === undefined || view.citedByNumber || rowKey.includes(',') ? undefined : rowOf(model, rowKey);
  const title = view === undefined || found === undefined ? undefined : nameOf(view, found).title;
  const named = title !== undefined && title !== number;
  const organisation = found?.row[organisationFields[model] ?? ''];
  const content = named ? title : <span className="mono nowrap">{number}</span>;
  const path = rowPath(model, rowKey);
  return (
    <>
      {plain || path === undefined ? (
        content
      ) : (
        <TimeLink to={path} title={named ? number : undefined}>
          {content}
        </TimeLink>
      )}
      {typeof organisation === 'string' ? (
        <span className="row-organisation muted"> {organisationName(organisation)}</span>
      ) : null}
    </>
  );
}
