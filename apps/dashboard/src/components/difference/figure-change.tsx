import { useLocation } from 'react-router';
import { useFigureDifferences } from '../../foundation/api/difference-queries';
import { useChangeText } from './use-change-text';
import './difference.css';

interface FigureChangeProps {
  readonly name: string;
  readonly chain: string | undefined;
}

/**
 * The change of a figure since the other moment, beside its value. Only figures of the page's own chain or of the city
 * have one: a table of many chains would need a query for each.
 */
export function FigureChange({ name, chain }: FigureChangeProps) {
  const { pathname } = useLocation();
  const { changeText, sentence } = useChangeText();
  const isOfPage = chain === undefined || pathname.split('/').includes(chain);
  const { data } = useFigureDifferences(chain, isOfPage);
  const item = data?.items.find(({ figure }) => figure === name);
  if (item === undefined) return null;
  const { change, events } = item;
  const title = sentence(name, item, events);
  return (
    <span className="figure-change" title={title} data-testid={`change-${name}`}>
      <span aria-hidden="true">{change === null ? '≠' : changeText(name, change)}</span>
      <span className="visually-hidden">{title}</span>
    </span>
  );
}
