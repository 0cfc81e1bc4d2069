import { createContext, useContext, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComputedAt } from '#contracts';
import { TimeLink } from '../time/time-link';
import { Computed } from './computed';
import './page.css';

interface PageProps {
  readonly title: string;
  /** The list that the page belongs to: path and name. */
  readonly parent?: { readonly to: string; readonly name: string } | undefined;
  /** Beside the title, such as identifier and status. */
  readonly mark?: ReactNode;
  readonly computed?: ComputedAt | undefined;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

const IsEmbedded = createContext(false);

/** A page as a part of another one, whose title and heading stay those of the whole. */
export function EmbeddedPage({ children }: { readonly children: ReactNode }) {
  return <IsEmbedded value={true}>{children}</IsEmbedded>;
}

/** The frame of a page: title, link to its list, and the position at which its content was computed. */
export function Page({ title, parent, mark, computed, aside, children }: PageProps) {
  const { t } = useTranslation();
  const isEmbedded = useContext(IsEmbedded);
  const Heading = isEmbedded ? 'h2' : 'h1';
  return (
    <>
      {isEmbedded ? null : <title>{`${title} · ${t('app.name')}`}</title>}
      <div className="page-head">
        <div>
          {parent === undefined ? null : (
            <TimeLink className="page-parent" to={parent.to}>
              ‹ {parent.name}
            </TimeLink>
          )}
          <Heading className="page-title">
            {title}
            {mark === undefined || mark === null ? null : <span className="page-mark">{mark}</span>}
          </Heading>
        </div>
        <div className="page-aside">
          {computed === undefined ? null : <Computed computed={computed} />}
          {aside}
        </div>
      </div>
      {children}
    </>
  );
}
