import { useEffect, useRef, useState, type ReactNode } from 'react';

interface HorizontalScrollProps {
  /** Accessible name of the scrollable region. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Scrolls horizontally when the content is wider than the container; focusable only then. */
export function HorizontalScroll({ label, children }: HorizontalScrollProps) {
  const container = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  const region = wide ? { role: 'region', 'aria-label': label, tabIndex: 0 } : {};
  return (
    <div ref={container} className="horizontal-scroll" {...region}>
      {children}
    </div>
  );
}
