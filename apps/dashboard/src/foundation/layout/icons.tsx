const strokes = {
  city: 'M3 16V7l4-2v11M7 16V3h6v13M13 8h4v8M2 16.500h16M9.500 6h1M9.500 9h1M9.500 12h1',
  projects: 'M3 5h5l1.500 2H17v9H3zM7 12l2 2 4-4',
  instruments: 'M3.500 14a7 7 0 1 1 13 0M10 13.500l3-5M3 17h14',
  participants:
    'M7 9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM2.500 16c0-3 2-5 4.500-5s4.500 2 4.500 5M13.500 9.500a2 2 0 1 0 0-4M13.500 12c2.300 0 4 1.600 4 4',
  organisations: 'M3 17V8l7-5 7 5v9zM8 17v-5h4v5',
  claims: 'M5 2.500h10v15l-2.500-1.500-2.500 1.500-2.500-1.500L5 17.500zM8 6.500l2 2.500 2-2.500M10 9v4M8 10h4',
  indicators: 'M3 16.500h14M4 13l4-4 3 2.500L16 5M12.500 5H16v3.500',
  honours: 'M6 3h8v5a4 4 0 0 1-8 0zM6 4.500H3.500c0 3 1 4 2.800 4M14 4.500h2.500c0 3-1 4-2.800 4M10 12v3M6.500 17h7',
  supervision: 'M9 3.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11zM13 13l4 4M6.800 9l1.700 1.700 3-3.200',
  finance: 'M3 8.500l7-5 7 5zM5 9v6M8.500 9v6M11.500 9v6M15 9v6M3 16.500h14',
  fold: 'M5 8l5 5 5-5',
  unfold: 'M8 5l5 5-5 5',
  events: 'M4 5h2M4 10h2M4 15h2M9 5h7M9 10h7M9 15h7',
  actions: 'M4 13.500V16h2.500L15.500 7 13 4.500zM11.500 6l2.500 2.500',
  help: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM8 8.200a2 2 0 1 1 2.900 1.800c-.6.3-.9.7-.9 1.500M10 13.800v.1',
  menu: 'M3 5.500h14M3 10h14M3 14.500h14',
  close: 'M5 5l10 10M15 5L5 15',
  clock: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6v4.200l3 1.800',
  calendar: 'M3.500 5h13v11.500h-13zM3.500 8.500h13M7 3v3.500M13 3v3.500',
  first: 'M6 5v10M14 5l-5 5 5 5',
  last: 'M14 5v10M6 5l5 5-5 5',
  back: 'M12 5l-5 5 5 5',
  forward: 'M8 5l5 5-5 5',
  search: 'M9 4a5 5 0 1 1 0 10A5 5 0 0 1 9 4zM12.800 12.800L17 17',
  external: 'M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7',
  copy: 'M7 7h9v9H7zM4 12V4h8',
  download: 'M10 3v9M6.500 9l3.500 3.500L13.500 9M4 16.500h12',
} as const;

export type IconName = keyof typeof strokes;

interface IconProps {
  readonly name: IconName;
  readonly size?: number;
}

/** A line icon on a 20-unit grid. Decorative: the accessible name comes from the text or control beside it. */
export function Icon({ name, size = 18 }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={strokes[name]} />
    </svg>
  );
}
