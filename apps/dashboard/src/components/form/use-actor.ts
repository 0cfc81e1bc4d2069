import { useCallback, useState } from 'react';
import type { ActorDto } from '#contracts';

const STORED = 'lingqu.actor';

function remembered(): Partial<ActorDto> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const { role, organisationId } = value as Record<string, unknown>;
    return {
      ...(typeof role === 'string' ? { role } : {}),
      ...(typeof organisationId === 'string' ? { organisationId } : {}),
    };
  } catch {
    return {};
  }
}

export const isChosen = (actor: Partial<ActorDto>): actor is ActorDto =>
  actor.role !== undefined && actor.organisationId !== undefined;

/** The development identity, stored in this browser. */
export function useActor(): readonly [actor: Partial<ActorDto>, choose: (actor: Partial<ActorDto>) => void] {
  const [actor, setActor] = useState(remembered);
  const choose = useCallback((next: Partial<ActorDto>) => {
    setActor(next);
    try {
      localStorage.setItem(STORED, JSON.stringify(next));
    } catch {
      // Storage may be disabled; the choice then lasts until the page is closed.
    }
  }, []);
  return [actor, choose];
}

/** The kind of organisation that has a role; undefined if several kinds have it. */
export const kindOfRole: Readonly<Record<string, string | undefined>> = {
  REGULATOR: 'REGULATOR',
  CHAIN_CHIEF_OFFICE: 'CHAIN_CHIEF_OFFICE',
  CHAIN_LEADER: 'ENTERPRISE',
  CHAIN_MEMBER: 'ENTERPRISE',
  TESTING_BODY: 'INSPECTION_TESTING_BODY',
  METROLOGY_BODY: 'METROLOGY_BODY',
  CERTIFICATION_BODY: 'CERTIFICATION_BODY',
  NQI_PLATFORM: 'NQI_PLATFORM',
  COOPERATING_BODY: undefined,
  RESPONSIBLE_UNIT: undefined,
  BANK: 'BANK',
};
