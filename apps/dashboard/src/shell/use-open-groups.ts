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
  /** `here`: whether the group contains the current page; such a group is expanded unless the user has closed it. */
  readonly isOpen: (group: NavigationGroup, here: boolean) => boolean;
  readonly set: (group: string, open: boolean) => void;
}

/** The expanded groups of the menu, stored in this browser. */
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
  return { isOpen: ({ group, open }, here) => chosen[group] ?? (here || open), set };
}
