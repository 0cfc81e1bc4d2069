import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { FastifyInstance } from 'fastify';
import { VersionConflict } from '#event-store';
import type { ServerObserver, Step } from '../telemetry/observer.js';
import { declaredCommand, outcomeOf, outcomeOfResult, UNKNOWN, type Outcome } from '../telemetry/outcome.js';
import { registerGauges, type Watched } from './gauges.js';

/** Upper bounds of durations, in seconds. */
const DURATIONS = [0.001, 0.002, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What Prometheus reads. Labels are declared names only (commands, routes, codes), so that their number is bounded; none
 * names an organisation, an account or a person.
 */
export class Metrics implements ServerObserver {
  readonly registry = new Registry();
  private readonly commands;
  private readonly commandSeconds;
  private readonly appendSeconds;
  private readonly appendFailures;
  private readonly projected;
  private readonly subscriptionRestarts;
  private readonly readStoreFaults;
  private readonly problems;
  private readonly requestSeconds;
  /** A subscription ended by a failure, and the next one has not begun. */
  private hasFailed = false;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.commands = new Counter({
      name: 'lingqu_commands_total',
      help: 'Commands by name and outcome',
      labelNames: ['command', 'outcome'],
      registers,
    });
    this.commandSeconds = new Histogram({
      name: 'lingqu_command_duration_seconds',
      help: 'Time from the validation of a command to its result',
      buckets: DURATIONS,
      registers,
    });
    this.appendSeconds = new Histogram({
      name: 'lingqu_append_duration_seconds',
      help: 'Time until the events of an append are durable',
      buckets: DURATIONS,
      registers,
    });
    this.appendFailures = new Counter({
      name: 'lingqu_append_failures_total',
      help: 'Appends that the event store could not take; conflicts and repeated ids are none',
      registers,
    });
    this.projected = new Counter({
      name: 'lingqu_projected_events_total',
      help: 'Events that were folded into the rows',
      registers,
    });
    this.subscriptionRestarts = new Counter({
      name: 'lingqu_subscription_restarts_total',
      help: 'Subscriptions to the log that began again after a failure',
      registers,
    });
    this.readStoreFaults = new Counter({
      name: 'lingqu_read_store_faults_total',
      help: 'Faults of the rows: reading (a request met damaged rows), projecting (events could not be written as rows)',
      labelNames: ['kind'],
      registers,
    });
    this.problems = new Counter({
      name: 'lingqu_problems_total',
      help: 'Problem answers by their code',
      labelNames: ['code'],
      registers,
    });
    this.requestSeconds = new Histogram({
      name: 'lingqu_http_request_duration_seconds',
      help: 'Requests by route, method and class of status',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATIONS,
      registers,
    });
    for (const kind of ['reading', 'projecting']) this.readStoreFaults.inc({ kind }, 0);
  }

  async around<T>(step: Step, run: () => Promise<T>): Promise<T> {
    switch (step.kind) {
      case 'command':
        return this.command(step.name, run);
      case 'append':
        return this.append(run);
      case 'project':
        return this.project(step.events.length, run);
    }
  }

  subscribed(): void {
    if (this.hasFailed) this.subscriptionRestarts.inc();
    this.hasFailed = false;
  }

  /** Counts the problem of an answer. */
  problem(code: string): void {
    this.problems.inc({ code });
    if (code === 'ROWS_DAMAGED') this.readStoreFaults.inc({ kind: 'reading' });
  }

  watchRequests(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      const labels = {
        method: request.method,
        route: request.routeOptions.url ?? UNKNOWN,
        status: `${Math.floor(reply.statusCode / 100)}xx`,
      };
      this.requestSeconds.observe(labels, reply.elapsedTime / 1000);
      done();
    });
  }

  /** Adds what is read at each scrape. */
  watch(watched: Watched): void {
    registerGauges(this.registry, watched);
  }

  private async command<T>(name: string, run: () => Promise<T>): Promise<T> {
    const command = declaredCommand(name);
    const end = this.commandSeconds.startTimer();
    try {
      const result = await run();
      this.commands.inc({ command, outcome: outcomeOfResult(result) } satisfies Labels);
      return result;
    } catch (error) {
      this.commands.inc({ command, outcome: outcomeOf(error) } satisfies Labels);
      throw error;
    } finally {
      end();
    }
  }

  private async append<T>(run: () => Promise<T>): Promise<T> {
    const end = this.appendSeconds.startTimer();
    try {
      const stored = await run();
      end();
      return stored;
    } catch (error) {
      if (!isExpected(error)) this.appendFailures.inc();
      throw error;
    }
  }

  private async project<T>(events: number, run: () => Promise<T>): Promise<T> {
    try {
      const result = await run();
      this.projected.inc(events);
      return result;
    } catch (error) {
      this.hasFailed = true;
      this.readStoreFaults.inc({ kind: 'projecting' });
      throw error;
    }
  }
}

interface Labels {
  readonly command: string;
  readonly outcome: Outcome;
}

/** Errors of an append that are part of the work of every busy server. */
const isExpected = (error: unknown): boolean =>
  error instanceof VersionConflict ||
  (error instanceof Error && ['DuplicateEvent', 'StreamNameTaken'].includes(error.name));
