import type { ReactNode } from 'react';

/** Prints the page, or saves it as PDF: the sheet for paper leaves out what can only be clicked. */
export const PrintButton = ({ children }: { readonly children: ReactNode }) => (
  <button type="button" className="button" onClick={() => window.print()}>
    {children}
  </button>
);
