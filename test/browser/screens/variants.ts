/** How a screen is shown. */
export interface Variant {
  readonly size: keyof typeof SIZES;
  readonly theme: 'light' | 'dark';
  readonly language: 'zh' | 'en';
}

export const SIZES = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/** What `npm run screens` was asked for (scripts/screens.mjs). */
export interface ScreensRequest {
  readonly folder: string;
  readonly sizes: readonly Variant['size'][];
  readonly themes: readonly Variant['theme'][];
  readonly languages: readonly Variant['language'][];
  /** Roles whose menus and home pages are shown; empty: all. */
  readonly roles: readonly string[];
  /** A part of the addresses to show; empty: all. */
  readonly only: string;
  /** Whether pictures show the whole page instead of the window. */
  readonly whole: boolean;
}

/** The request in the environment (scripts/screens.mjs). */
export const screensRequest = (): ScreensRequest => JSON.parse(process.env['LINGQU_SCREENS'] ?? '') as ScreensRequest;

/** Variants of a request. Languages come first: only another language loads the page again. */
export const variantsOf = ({ sizes, themes, languages }: ScreensRequest): readonly Variant[] =>
  languages.flatMap((language) => sizes.flatMap((size) => themes.map((theme) => ({ size, theme, language }))));

export const variantName = ({ size, theme, language }: Variant): string => `${size}-${theme}-${language}`;
