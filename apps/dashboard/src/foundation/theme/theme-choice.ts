/** The theme that a person chose; `system` follows the operating system. */
export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

const STORED = 'lingqu.theme';

const isChoice = (value: unknown): value is ThemeChoice => THEME_CHOICES.some((choice) => choice === value);

const listeners = new Set<() => void>();
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

let chosen: ThemeChoice = remembered();

function remembered(): ThemeChoice {
  try {
    const stored = localStorage.getItem(STORED);
    return isChoice(stored) ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** Shows the theme that was chosen last in this browser. */
export function applyTheme(): void {
  if (chosen === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
}

export const themeChoice = (): ThemeChoice => chosen;

/** The theme that is shown. */
export const shownTheme = (): 'light' | 'dark' =>
  chosen === 'dark' || (chosen === 'system' && systemIsDark.matches) ? 'dark' : 'light';

export function chooseTheme(choice: ThemeChoice): void {
  chosen = choice;
  try {
    localStorage.setItem(STORED, choice);
  } catch {
    // Storage may be disabled; the choice then lasts until the page is closed.
  }
  applyTheme();
  for (const listener of listeners) listener();
}

/** Calls back when another theme is chosen, or the system changes its own. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  systemIsDark.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    systemIsDark.removeEventListener('change', listener);
  };
}
