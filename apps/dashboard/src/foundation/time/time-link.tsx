import type { ComponentProps } from 'react';
import { Link } from 'react-router';
import { useHref } from './use-moment';

interface TimeLinkProps extends Omit<ComponentProps<typeof Link>, 'to'> {
  readonly to: string;
  readonly query?: Readonly<Record<string, string | null | undefined>>;
}

/** A link inside the product that keeps the moment. */
export function TimeLink({ to, query, ...rest }: TimeLinkProps) {
  const href = useHref();
  return <Link {...rest} to={href(to, query)} />;
}
