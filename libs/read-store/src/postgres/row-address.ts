import { parsePostgresAddress, type PostgresAddress } from '#event-store';

/** The schema of an address that names none. Generations of rows are in schemas beside it: `lingqu_rows_1` … */
const DEFAULT_SCHEMA = 'lingqu_rows';

/** @throws WrongAddress; its message has no password */
export const parseRowAddress = (text: string): PostgresAddress => parsePostgresAddress(text, DEFAULT_SCHEMA);

/** The address without password, for messages. @throws WrongAddress */
export const shownRowAddress = (text: string): string => parseRowAddress(text).shown;

/** The schema of a generation of rows. */
export const schemaOf = ({ schema }: PostgresAddress, generation: number): string => `${schema}_${generation}`;
