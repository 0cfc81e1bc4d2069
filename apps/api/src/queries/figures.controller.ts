import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { Evidence } from '#contracts';
import { Missing } from '#domain';
import { evaluateFigures, evidenceFor, figureNamed } from '#figures';
import { chains, type Figure } from '#projections';
import type { Scope } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { limitOf, parametersOf } from '../http/parameters.js';
import { MOMENT_PARAMETERS } from './moment.js';
import { computedAt, consistently, Readings, type Reading } from './readings.js';

/** `GET /api/figures/<figure>`: what a number on a screen was counted from. */
@Controller('api/figures')
export class FiguresController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @Get(':figure')
  async evidence(@Param('figure') name: string, @Query() query: unknown): Promise<Evidence> {
    const given = parametersOf(query, [...MOMENT_PARAMETERS, 'chain', 'limit', 'cursor']);
    const { chain, cursor } = given;
    const figure = figureNamed(name);
    if (!figure) throw new HttpProblem('UNKNOWN_FIGURE', { details: { figure: name } });
    const page = { limit: limitOf(given.limit), cursor };
    const reading = await this.readings.of(given, chain);
    return consistently(reading, async (at) => {
      const scope: Scope = { at, asOfDate: reading.asOfDate, ...(chain === undefined ? {} : { chain }) };
      if (chain !== undefined && !(await reading.reads.find(chains, chain, at))) throw new Missing('chain', chain);
      const values = await evaluateFigures(reading.reads, { [name]: figure }, scope);
      const { items, nextCursor } = await evidenceFor(reading.reads, figure, scope, page);
      return {
        ...(await computedAt(reading, at, chain)),
        figure: name,
        title: figure.title,
        formula: figure.formula,
        value: values[name] as Evidence['value'],
        ...(await ratioOf(reading, figure, scope, values[name])),
        rows: items,
        nextCursor,
      };
    });
  }
}

/** A rate's numerator and denominator beside its percentage. */
async function ratioOf(
  { reads }: Reading,
  figure: Figure,
  scope: Scope,
  value: unknown,
): Promise<Pick<Evidence, 'ratio'>> {
  if (figure.kind !== 'ratio') return {};
  const [numerator = 0, denominator = 0] = await reads.evaluate(figure.model, scope, [
    { kind: 'count', where: [...figure.where, ...figure.part] },
    { kind: 'count', where: figure.where },
  ]);
  return { ratio: { numerator, denominator, percent: value as number | null } };
}
