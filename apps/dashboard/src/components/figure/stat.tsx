import type { ReactNode } from 'react';
import { Figure } from './figure';
import type { FigureValue } from './format-figure';
import { useFigureLabel } from './use-figure-label';

interface StatProps {
  readonly name: string;
  readonly value: FigureValue;
  readonly chain?: string | undefined;
  readonly size?: 'm' | 'l';
  readonly alert?: boolean;
  /** Replaces the title of the figure. */
  readonly label?: string;
  readonly note?: ReactNode;
}

/** A figure with its title, inside a `<dl>`. */
export function Stat({ label, note, size = 'm', ...figure }: StatProps) {
  const labelOf = useFigureLabel();
  return (
    <div className="stat">
      <dt>{label ?? labelOf(figure.name)}</dt>
      <dd>
        <Figure {...figure} size={size} />
        {note === undefined ? null : <span className="note">{note}</span>}
      </dd>
    </div>
  );
}
