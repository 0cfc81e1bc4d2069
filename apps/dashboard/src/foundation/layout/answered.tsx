import type { ReactNode } from 'react';
import { Failure, Loading } from './states';

interface AnsweredProps<T> {
  readonly query: { readonly data: T | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  /** Placeholder lines while it loads. */
  readonly lines: number;
  readonly children: (answer: T) => ReactNode;
}

/** What a page shows of what it asked for: why it failed, that it loads, or the answer. */
export function Answered<T>({ query: { data, error, refetch }, lines, children }: AnsweredProps<T>) {
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data !== undefined) return children(data);
  return (
    <section className="panel">
      <Loading lines={lines} />
    </section>
  );
}
