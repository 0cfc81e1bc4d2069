import { useLanguage } from '../i18n/use-language';
import { namesOf } from './row-text';
import { useRowLookup } from './use-lookups';

/** Format of organisation ids; other texts are shown as they are. */
const ID = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

/** Names of organisations by id, loaded in batches. */
export function useOrganisationNames() {
  const { pick } = useLanguage();
  const rowOf = useRowLookup();
  return {
    nameOf: (id: string | null | undefined): string => {
      if (!id) return '';
      const row = ID.test(id) ? rowOf('organisations', id) : undefined;
      return row === undefined ? id : pick(namesOf(row));
    },
  };
}
