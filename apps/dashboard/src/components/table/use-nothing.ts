import { useTranslation } from 'react-i18next';
import { seesEveryRow, useMe } from '../../foundation/api/session';
import type { ReadModelDescription } from '../declaration/declarations';

/** What a list without rows says: whether there are rows of others is not told. */
export function useNothing({ readers }: ReadModelDescription): { readonly title: string; readonly hint: string } {
  const { t } = useTranslation();
  const me = useMe();
  return readers.kind === 'everyone' || seesEveryRow(me)
    ? { title: t('rows.none'), hint: t('rows.noneHint') }
    : { title: t('rows.noneForYou'), hint: t('rows.noneForYouHint') };
}
