/** Shenzhen and its districts: where a chain's programme runs. */
export const REGIONS = [
  'SHENZHEN',
  'FUTIAN',
  'LUOHU',
  'YANTIAN',
  'NANSHAN',
  'BAOAN',
  'LONGGANG',
  'LONGHUA',
  'PINGSHAN',
  'GUANGMING',
  'DAPENG',
  'SHENSHAN',
] as const;
