import type { ComponentType } from 'react';
import type { RowDetail, RowTypes } from '#contracts';
import type { RowFilter } from '../../foundation/api/queries';
import type { Moment } from '../../foundation/time/moment';
import type { Row } from '../declaration/declarations';

/** Properties of a board: the filter that also applies to the list. */
export interface BoardProps {
  readonly filter: RowFilter;
}

/** Properties of a panel on the page of a row. */
export interface DetailPanelProps {
  readonly detail: RowDetail;
}

/** The same with the row type of one read model. */
export interface PanelOf<M extends keyof RowTypes> {
  readonly detail: Omit<RowDetail, 'row'> & { readonly row: RowTypes[M] };
}

export interface DetailPanel {
  /** The panel is shown for rows of this read model. */
  readonly model: string;
  readonly Panel: ComponentType<DetailPanelProps>;
  /** Fields that the panel shows; the list of fields and the history omit them. */
  readonly shows?: readonly string[];
  /** Read models whose rows the panel lists; they are not listed again below it. */
  readonly lists?: readonly string[];
  /** Whether the panel has the reader's next step, so that a place of its own for decisions leaves it out. */
  readonly hasNext?: boolean;
  /** Whether the panel comes before the list of fields. */
  readonly first?: boolean;
}

/** Properties of the renderer of a field kind. */
export interface FieldRendererProps {
  readonly value: string;
  /** The row the value belongs to. */
  readonly row: Row;
  /** Show no link. */
  readonly plain: boolean;
  /** The value is the number of the row itself, which is shown without a link. */
  readonly own: boolean;
}

/** A page, fetched when its route is first opened. */
export type LazyPage = () => Promise<{ readonly Component: ComponentType }>;

/** @param params of the route */
export type FirstQuery = (moment: Moment, params: Readonly<Record<string, string | undefined>>) => Promise<void>;

/** What one area adds to the general components and to the routes. Each `feature.tsx` exports one. */
export interface Feature {
  /** By route path. */
  readonly pages?: Readonly<Record<string, LazyPage>>;
  /** By route path: asks for what the page shows first, while its module and the declarations are fetched. */
  readonly firstQueries?: Readonly<Record<string, FirstQuery>>;
  /** By read model: a view of its list beside the table, shown first. */
  readonly boards?: Readonly<Record<string, ComponentType<BoardProps>>>;
  readonly detailPanels?: readonly DetailPanel[];
  /** Renderers of special field kinds, by the name of the kind. */
  readonly fieldRenderers?: Readonly<Record<string, ComponentType<FieldRendererProps>>>;
}

/** Declares a panel for the rows of a read model; the name of the model determines the type of the rows. */
export const detailPanel = <M extends keyof RowTypes>(
  model: M,
  Panel: ComponentType<PanelOf<M>>,
  shows: readonly string[] = [],
): DetailPanel => ({ model, Panel: Panel as unknown as ComponentType<DetailPanelProps>, shows });
