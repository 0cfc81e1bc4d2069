import { Figure } from './figure';

type Part = readonly [name: string, value: number];

interface RatioProps {
  readonly of: Part;
  readonly to: Part;
  readonly chain?: string | undefined;
}

/** What a rate was computed from; both numbers open as any other. */
export function Ratio({ of: [of, part], to: [to, whole], chain }: RatioProps) {
  return (
    <>
      <Figure name={of} value={part} chain={chain} size="note" /> /{' '}
      <Figure name={to} value={whole} chain={chain} size="note" />
    </>
  );
}
