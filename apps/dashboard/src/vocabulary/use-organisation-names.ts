import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RowView } from '#contracts';
import { asked } from '../api/queries';
import { useLanguage } from '../i18n/use-language';
import { today } from '../time/china-date';
import { isSettled } from '../time/moment';
import { useMoment } from '../time/use-moment';
import { lastSeenOrganisation, organisationOf } from './organisation-names';

/** A name seldom changes, and a live change asks anew. */
const MINUTE_MS = 60_000;
/** What ids of organisations look like; other texts are shown as they are. */
const ID = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Names of organisations by id, however many there are: those that this part of the screen names are asked for. */
export function useOrganisationNames() {
  const { pick } = useLanguage();
  const { moment } = useMoment();
  const [ids, setIds] = useState<readonly string[]>([]);
  const named = useRef(new Set<string>());
  named.current = new Set();
  useEffect(() => {
    const wanted = [...named.current].sort();
    if (wanted.join() !== ids.join()) setIds(wanted);
  });
  const settled = isSettled(moment, today());
  const rows = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['moment', 'organisation', id, asked(moment)],
      queryFn: () => organisationOf(id, asked(moment)),
      staleTime: settled ? Infinity : MINUTE_MS,
    })),
    combine: (results) => new Map(ids.map((id, index) => [id, results[index]?.data])),
  });
  const nameIn = ({ row, label }: RowView): string => {
    const zh = text(row['nameZh']) ?? text(row['name']) ?? label;
    return pick({ zh, en: text(row['nameEn']) ?? zh });
  };
  return {
    nameOf: (id: string | null | undefined): string => {
      if (!id) return '';
      if (ID.test(id)) named.current.add(id);
      const row = rows.get(id) === undefined ? lastSeenOrganisation(id) : rows.get(id);
      return row ? nameIn(row) : id;
    },
  };
}
