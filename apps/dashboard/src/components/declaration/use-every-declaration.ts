import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../foundation/i18n/use-language';
import { loadDeclarations } from './declarations';

/** Whether the fields of all read models are declared, which rows of any read model need; loads them. */
export function useEveryDeclaration(): boolean {
  const { language } = useLanguage();
  const { isSuccess } = useQuery({
    queryKey: ['declarations', language],
    queryFn: async () => {
      await loadDeclarations('all', language);
      return true;
    },
    staleTime: Infinity,
  });
  return isSuccess;
}
