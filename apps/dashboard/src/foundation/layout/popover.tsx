import { useCallback, useRef, type ReactNode } from 'react';
import { useDismiss } from './use-dismiss';
import './popover.css';

interface PopoverProps {
  readonly label: string;
  readonly testId: string;
  readonly children: ReactNode;
}

/** A button that opens a small sheet below it; Escape and a click elsewhere close it. */
export function Popover({ label, testId, children }: PopoverProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = useCallback(() => {
    if (details.current !== null) details.current.open = false;
  }, []);
  useDismiss(details, true, close);
  return (
    <details ref={details} className="popover" data-testid={testId}>
      <summary className="button button-quiet">{label}</summary>
      <div className="popover-sheet">{children}</div>
    </details>
  );
}
