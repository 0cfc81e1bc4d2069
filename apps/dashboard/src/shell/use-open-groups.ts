import { useCallback, useEffect, useState } from 'react';
import type { NavigationGroup } from './navigation';

const STORED = 'lingqu.menu';

type Chosen = Readonly<Record<string, boolean>>;

function remembered(): Chosen {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Chosen) : {};
  } catch {
    return {};
  }
}

interface OpenGroups {
  /** `current`: the group contains the current page; it is open unless the person closed it. */
  readonly isOpen: (group: NavigationGroup, current: boolean) => boolean;
  readonly set: (group: string, open: boolean) => void;
}

/** Which groups of the menu are open, stored in this browser. */
export function useOpenGroups(): OpenGroups {
  const [chosen, setChosen] = useState(remembered);
  useEffect(() => {
    try {
      localStorage.setItem(STORED, JSON.stringify(chosen));
    } catch {
      // Storage may be disabled; the choice then lasts until the page is closed.
    }
  }, [chosen]);
  const set = useCallback((group: string, open: boolean) => setChosen((before) => ({ ...before, [group]: open })), []);
  return { isOpen: ({ group, open = false }, current) => chosen[group] ?? (current || open), set };
}
