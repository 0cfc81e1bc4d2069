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
  /** `here`: the group holds the page on screen, which is open unless it was closed on purpose since. */
  readonly isOpen: (group: NavigationGroup, here: boolean) => boolean;
  readonly set: (group: string, open: boolean) => void;
}

/** Which groups of the menu are open, remembered in this browser. */
export function useOpenGroups(): OpenGroups {
  const [chosen, setChosen] = useState(remembered);
  useEffect(() => {
    try {
      localStorage.setItem(STORED, JSON.stringify(chosen));
    } catch {
      // A browser may forbid storage; the choice then lasts as long as the page.
    }
  }, [chosen]);
  const set = useCallback((group: string, open: boolean) => setChosen((before) => ({ ...before, [group]: open })), []);
  return { isOpen: ({ group, open }, here) => chosen[group] ?? (here || open), set };
}
