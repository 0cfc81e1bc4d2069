import { useSyncExternalStore } from 'react';
import { onThemeChange, shownTheme, themeChoice } from './theme-choice';

/** The theme that is shown; what draws with its colours draws again when it changes. */
export const useShownTheme = () => useSyncExternalStore(onThemeChange, shownTheme);

export const useThemeChoice = () => useSyncExternalStore(onThemeChange, themeChoice);
