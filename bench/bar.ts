/** A promise about speed, as a ratio within one run. */
export interface Bar {
  readonly name: string;
  /** What was measured against what, with the figures of both. */
  readonly basis: string;
  readonly ratio: number;
  readonly bar: number;
  /** `atMost`: the ratio must not be above the bar; `atLeast`: not below. */
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
  `${holds ? 'holds      ' : 'FALLS SHORT'}  ${name}: ${ratio.toFixed(2)}× (${sense === 'atMost' ? '≤' : '≥'} ${bar})  ${basis}`;
