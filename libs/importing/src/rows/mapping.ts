import type { ImportMapping } from '#contracts';

/** How the rows of a file become commands. */
export type Mapping = ImportMapping;

/** The command of mappings that name none: the first files that were imported were of test results. */
export const DEFAULT_COMMAND = 'record-test-result';
