import type { ReactNode } from 'react';

/** A name and what is shown for it; the names of a list differ. */
export type Fact = readonly [name: string, value: ReactNode];

interface FactListProps {
  readonly facts: readonly Fact[];
  readonly className: string;
  readonly testId?: string;
}

/** Names with their values. */
export function FactList({ facts, className, testId }: FactListProps) {
  return (
    <dl className={className} data-testid={testId}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
