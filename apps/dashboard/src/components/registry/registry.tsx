import { createContext, useContext, useMemo, type ComponentType, type ReactNode } from 'react';
import type { BoardProps, DetailPanel, Feature, FieldRendererProps } from './feature';

/** The merged registrations of all features. Components look them up here and do not import features. */
interface Registry {
  /** By read model. */
  readonly boards: Readonly<Record<string, ComponentType<BoardProps>>>;
  /** By read model. */
  readonly detailPanels: Readonly<Record<string, readonly DetailPanel[]>>;
  /** By the name of the field kind. */
  readonly fieldRenderers: Readonly<Record<string, ComponentType<FieldRendererProps>>>;
}

const RegistryContext = createContext<Registry | undefined>(undefined);

/** Merges records; throws when two features register the same key. */
function merge<T>(what: string, records: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  const entries = records.flatMap((record) => Object.entries(record));
  const keys = entries.map(([key]) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Error(`two features register ${what} "${twice}"`);
  return Object.fromEntries(entries);
}

function registryOf(features: readonly Feature[]): Registry {
  const panels = features.flatMap(({ detailPanels = [] }) => detailPanels);
  return {
    boards: merge(
      'a board for',
      features.map(({ boards = {} }) => boards),
    ),
    detailPanels: Object.fromEntries(panels.map(({ model }) => [model, panels.filter((each) => each.model === model)])),
    fieldRenderers: merge(
      'a renderer for the field kind',
      features.map(({ fieldRenderers = {} }) => fieldRenderers),
    ),
  };
}

interface RegistryProviderProps {
  readonly features: readonly Feature[];
  readonly children: ReactNode;
}

export function RegistryProvider({ features, children }: RegistryProviderProps) {
  const registry = useMemo(() => registryOf(features), [features]);
  return <RegistryContext.Provider value={registry}>{children}</RegistryContext.Provider>;
}

export function useRegistry(): Registry {
  const registry = useContext(RegistryContext);
  if (registry === undefined) throw new Error('there is no RegistryProvider around this component');
  return registry;
}
