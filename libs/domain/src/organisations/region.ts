/** Shenzhen and its districts. */
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
