import fc from 'fast-check';

const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });

/** Decimal texts as measured values are reported: up to 15 digits before the point and 12 after it. */
export const decimals: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom('', '-'), digits(1, 15), fc.option(digits(1, 12)))
    .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}`),
  // Close together, so that equal values written differently occur.
  fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.constantFrom('0', '1', '00', '10'),
      fc.constantFrom('', '.0', '.5', '.50', '.05'),
    )
    .map((parts) => parts.join('')),
);

/** Instants from 1900 through 2199, as they are stored: UTC with milliseconds. */
export const instants: fc.Arbitrary<string> = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
