import type { ComponentType } from 'react';
import type { RowDetail, RowTypes } from '#contracts';
import type { RowFilter } from '../../foundation/api/queries';
import type { Row } from '../declaration/declarations';

/** What a board gets: the filter that also narrows the list. */
export interface BoardProps {
  readonly filter: RowFilter;
}

/** What a panel below the facts of a row gets. */
export interface DetailPanelProps {
  readonly detail: RowDetail;
}

/** The same for the rows of one read model. */
export interface PanelOf<M extends keyof RowTypes> {
  readonly detail: Omit<RowDetail, 'row'> & { readonly row: RowTypes[M] };
}

export interface DetailPanel {
  /** The read model whose rows it is shown for. */
  readonly model: string;
  readonly Panel: ComponentType<DetailPanelProps>;
  /** Fields that the panel shows; the list of facts and the history leave them out. */
  readonly shows?: readonly string[];
}

/** What the renderer of a field kind gets. */
export interface FieldRendererProps {
  readonly value: string;
  /** The row the value belongs to. */
  readonly row: Row;
  /** Without a link. */
  readonly plain: boolean;
  /** The row's own identifier, shown as it is. */
  readonly own: boolean;
}

/** A page, fetched when its route is first opened. */
export type LazyPage = () => Promise<{ readonly Component: ComponentType }>;

/** What one area adds to the general components and to the routes. Its face, `feature.tsx`, exports one of these. */
export interface Feature {
  /** By route path. */
  readonly pages?: Readonly<Record<string, LazyPage>>;
  /** By read model: a view of its list beside the table, shown first. */
  readonly boards?: Readonly<Record<string, ComponentType<BoardProps>>>;
  readonly detailPanels?: readonly DetailPanel[];
  /** By the name that a declared field gives its special kind. */
  readonly fieldRenderers?: Readonly<Record<string, ComponentType<FieldRendererProps>>>;
}

/** Declares a panel for the rows of a read model: the model's name says which rows the panel gets. */
export const detailPanel = <M extends keyof RowTypes>(
  model: M,
  Panel: ComponentType<PanelOf<M>>,
  shows: readonly string[] = [],
): DetailPanel => ({ model, Panel: Panel as unknown as ComponentType<DetailPanelProps>, shows });
