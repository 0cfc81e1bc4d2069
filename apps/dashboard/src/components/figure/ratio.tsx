import { Figure } from './figure';

type Part = readonly [name: string, value: number];

interface RatioProps {
  readonly of: Part;
  readonly to: Part;
  readonly chain?: string | undefined;
}

/** The numerator and denominator of a rate; both open their evidence. */
export function Ratio({ of: [of, part], to: [to, whole], chain }: RatioProps) {
  return (
    <>
      <Figure name={of} value={part} chain={chain} size="note" /> /{' '}
      <Figure name={to} value={whole} chain={chain} size="note" />
    </>
  );
}
