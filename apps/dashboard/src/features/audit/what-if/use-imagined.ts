import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { postJson } from '../../../foundation/api/client';
import { useMoment } from '../../../foundation/time/use-moment';
import { imaginedFrom, textOf, type Imagined } from './imagined';

interface UsedImagined {
  readonly imagined: Imagined;
  readonly chain: string | undefined;
  readonly imagine: (next: Imagined) => void;
}

/** What is imagined is in the address, so that it can be sent to somebody else. */
export function useImagined(): UsedImagined {
  const [params, setParams] = useSearchParams();
  return {
    imagined: imaginedFrom(params.get('changes')),
    chain: params.get('chain') ?? undefined,
    imagine: (next) =>
      setParams((current) => {
        const text = textOf(next);
        if (text === undefined) current.delete('changes');
        else current.set('changes', text);
        return current;
      }),
  };
}

/** What would differ; nothing while nothing is imagined. It is not used again for any other answer. */
export function useWhatIf() {
  const { imagined, chain } = useImagined();
  const { moment } = useMoment();
  const { at, by, on } = moment;
  const text = textOf(imagined);
  const query = { chain, at: at === 'now' ? undefined : at, by: by === 'recorded' ? undefined : by, on };
  return useQuery({
    queryKey: ['what-if', text, query],
    queryFn: () => postJson('/api/what-if', { query }, imagined),
    enabled: text !== undefined,
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  });
}
