/** A performance limit: the ratio of two figures that were measured in one run. */
export interface Bar {
  readonly name: string;
  /** The two figures that the ratio compares, as text. */
  readonly basis: string;
  readonly ratio: number;
  /** The limit of the ratio. */
  readonly bar: number;
  /** `atMost`: the ratio must not exceed the limit; `atLeast`: it must reach the limit. */
  readonly sense: 'atMost' | 'atLeast';
  readonly holds: boolean;
}

export const atMost = (name: string, ratio: number, bar: number, basis: string): Bar => ({
  name,
  basis,
  ratio,
  bar,
  sense: 'atMost',
  holds: ratio <= bar,
});

export const atLeast = (name: string, ratio: number, bar: number, basis: string): Bar => ({
  name,
  basis,
  ratio,
  bar,
  sense: 'atLeast',
  holds: ratio >= bar,
});

export const printed = ({ name, basis, ratio, bar, sense, holds }: Bar): string =>
  `${holds ? 'passed' : 'FAILED'}  ${name}: ${ratio.toFixed(2)}× (${sense === 'atMost' ? '≤' : '≥'} ${bar})  ${basis}`;
