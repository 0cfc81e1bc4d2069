import { useId, type ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  readonly className?: string;
  /** Shown at the right of the heading, such as a link to the full list. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

export function Panel({ title, className = '', more, children }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {more}
      </div>
      {children}
    </section>
  );
}
