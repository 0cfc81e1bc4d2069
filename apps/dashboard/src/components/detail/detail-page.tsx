import { useParams } from 'react-router';
import { NotFound } from '../../foundation/layout/not-found';
import { modelByPath } from '../declaration/declarations';
import { RowDetails } from './row-details';

/** The page of one row of any read model, at the moment in the address. */
export function Component() {
  const { list, key } = useParams();
  const view = modelByPath(list);
  if (view === undefined || key === undefined) return <NotFound />;
  return <RowDetails key={`${view.name}/${key}`} view={view} rowKey={key} />;
}
