/** A whole number without loss in JSON: a number, or its digits as text beyond ±(2^53 − 1). */
export type WholeNumber = number | string;

export const wholeNumber = (value: bigint): WholeNumber => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
};
