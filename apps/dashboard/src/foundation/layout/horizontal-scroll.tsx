import { useEffect, useRef, useState, type ReactNode } from 'react';

interface HorizontalScrollProps {
  /** What it is, for whoever comes to it by keyboard. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Scrolls sideways where its content is wider than its place; only then does the keyboard stop at it. */
export function HorizontalScroll({ label, children }: HorizontalScrollProps) {
  const place = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  const stop = wide ? { role: 'region', 'aria-label': label, tabIndex: 0 } : {};
  return (
    <div ref={place} className="horizontal-scroll" {...stop}>
      {children}
    </div>
  );
}
