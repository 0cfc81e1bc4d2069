import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { everyRow } from '#figures';
import { districtOf, seesEverything, visibilityOf, type Acting, type Principal, type ReaderFacts } from '#identity';
import { chains, EVERYTHING, maySeeFiguresOf, organisations, participants, type Visibility } from '#projections';
import { ModelRevision, type Projector, type ReadStore } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { PROJECTOR, READ_STORE } from '../tokens.js';
import { actingOf, type IdentifiedRequest } from './access.js';

/** Most readers whose visibility is cached. */
const MAX_CACHED_READERS = 10_000;

/** Memberships are those of now, also for queries about the past: one that has ended gives no access. */
const NOW = { at: 'now', asOfDate: '', visibility: EVERYTHING } as const;

/** What the sender of a request may see, from its role, its organisation and the read models as they are now. */
@Injectable()
export class Visibilities {
  /** Each valid while the rows from which it follows are the same. */
  private readonly cache = new LRUCache<string, { readonly revision: number; readonly visibility: Visibility }>({
    max: MAX_CACHED_READERS,
  });
  private readonly revision: ModelRevision;

  constructor(
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(PROJECTOR) projector: Projector,
  ) {
    this.revision = new ModelRevision(projector, [chains, organisations, participants]);
  }

  /** @throws HttpProblem ACCESS_DENIED for an account that sees no business data */
  async of(request: FastifyRequest): Promise<Visibility> {
    const visibility = await this.ofActing(actingOf((request as IdentifiedRequest).principal));
    if (visibility === undefined) throw new HttpProblem('ACCESS_DENIED');
    return visibility;
  }

  /** Undefined where the sender has not chosen an organisation, or sees no business data. */
  async ifAny(request: FastifyRequest): Promise<Visibility | undefined> {
    const { principal } = request as { readonly principal?: Principal | null };
    return principal ? this.ofPrincipal(principal) : undefined;
  }

  /** Undefined as for `ifAny`. */
  async ofPrincipal({ acting }: Principal): Promise<Visibility | undefined> {
    return acting && this.ofActing(acting);
  }

  /** Undefined for one that sees no business data. */
  async ofActing(acting: Acting): Promise<Visibility | undefined> {
    if (seesEverything(acting)) return EVERYTHING;
    const revision = this.revision.current;
    const key = keyOf(acting);
    const cached = this.cache.get(key);
    if (cached?.revision === revision) return cached.visibility;
    const visibility = visibilityOf(acting, await this.factsFor(acting));
    if (visibility !== undefined) this.cache.set(key, { revision, visibility });
    return visibility;
  }

  private async factsFor(acting: Acting): Promise<ReaderFacts> {
    const { reads } = this;
    const district = districtOf(acting);
    const parts = await everyRow(reads, participants, NOW, [
      ['organisationId', '=', acting.organisationId],
      ['active', '=', 1],
    ]);
    const inDistrict =
      district === undefined ? [] : await everyRow(reads, organisations, NOW, [['region', '=', district]]);
    return {
      chains: (await everyRow(reads, chains, NOW)).map(({ row }) => row),
      parts: parts.map(({ row }) => row),
      registeredInDistrict: inDistrict.map(({ key }) => key),
    };
  }
}

/** The principal of a credential is the same object for many requests. */
const keys = new WeakMap<Acting, string>();

function keyOf(acting: Acting): string {
  let key = keys.get(acting);
  if (key === undefined) {
    key = JSON.stringify([acting.role, acting.organisationId, acting.jurisdiction, acting.chains]);
    keys.set(acting, key);
  }
  return key;
}

/**
 * That a chain exists is published, so its figures are refused in words.
 * @throws HttpProblem CHAIN_NOT_YOURS
 */
export function requireFigures(chain: string, by: Visibility): void {
  if (!maySeeFiguresOf(chain, by)) throw new HttpProblem('CHAIN_NOT_YOURS', { details: { chainId: chain } });
}
