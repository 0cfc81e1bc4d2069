/** Read models of what a claim can be about. */
export const SUBJECT_MODELS = {
  PROJECT: 'projects',
  CERTIFICATE: 'certificates',
  ORGANISATION: 'organisations',
  STANDARD: 'standards',
  MEASUREMENT_STANDARD: 'measurement_standards',
  SERVICE_PROJECT: 'nqi_services',
  AWARD: 'award',
};
