/** A number with at most four significant decimals, as charts and their tables write it. */
export const inNumber = (value: number): string => String(Number(value.toPrecision(5)));
