const MONTHS = 24;
const YEARS = 4;
const MONTHS_OF_YEAR = 12;

/** The years and the months up to a day, newest first, as the addresses of briefs have them. */
export function periodsBefore(today: string): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const years = Array.from({ length: YEARS }, (_, back) => String(year - back));
  const months = Array.from({ length: MONTHS }, (_, back) => {
    const number = year * MONTHS_OF_YEAR + month - 1 - back;
    return `${Math.floor(number / MONTHS_OF_YEAR)}-${String((number % MONTHS_OF_YEAR) + 1).padStart(2, '0')}`;
  });
  return [...months, ...years];
}
