import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as passed } from 'node:timers/promises';
import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { NewRecord, StoredEvent } from '#event-store';
import { isConditional } from '../http/read-routes.js';
import type { ServerObserver, Step } from './observer.js';
import { declaredCommand, outcomeOf, outcomeOfResult, UNKNOWN } from './outcome.js';
import type { TracingSettings } from './tracing-settings.js';

/** Appends that are remembered until they are projected. */
const MAX_REMEMBERED = 10_000;
/** Spans wait at most so long before they are sent, in milliseconds. */
const SEND_EVERY_MS = 2_000;
/** Longest wait for the receiver, in milliseconds. */
const MAX_SENDING_MS = 5_000;
/** Longest wait for the receiver when the server stops, in milliseconds. */
const MAX_CLOSING_MS = 2_000;
const SERVER_ERROR = 500;

interface Product {
  readonly version: string;
  readonly build: string;
}

/**
 * Traces with OpenTelemetry: request, command, append, projection and query. The trace of a client that sends
 * `traceparent` goes on; the answer has the trace in `traceresponse`. A projection belongs to the trace of the command
 * whose events it folds, by the id of the command: stored bytes have nothing of a trace.
 */
export class Tracing implements ServerObserver {
  private readonly provider: TracerProvider;
  private readonly tracer;
  private readonly propagator = new W3CTraceContextPropagator();
  private readonly active = new AsyncLocalStorage<Span>();
  private readonly ofRequests = new WeakMap<FastifyRequest, Span>();
  private readonly ofQueries = new WeakMap<FastifyRequest, Span>();
  /** By command: the append whose events were not projected yet. */
  private readonly appends = new Map<string, SpanContext>();

  constructor({ endpoint, ratio }: TracingSettings, { version, build }: Product) {
    const exporter = new OTLPTraceExporter({ url: endpoint, timeoutMillis: MAX_SENDING_MS });
    this.provider = new TracerProvider({
      resource: resourceFromAttributes({
        'service.name': 'lingqu',
        'service.version': version,
        'lingqu.build': build,
      }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
      spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: SEND_EVERY_MS })],
    });
    this.tracer = this.provider.getTracer('lingqu', version);
  }

  /** Sends what was traced. */
  async flush(): Promise<void> {
    await this.provider.forceFlush();
  }

  /** Sends what was traced, and stops. A receiver that does not answer does not hold up a server that stops. */
  async close(): Promise<void> {
    const stop = new AbortController();
    const timeout = passed(MAX_CLOSING_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    await Promise.race([this.provider.shutdown(), timeout]);
    stop.abort();
  }

  around<T>(step: Step, run: () => Promise<T>): Promise<T> {
    switch (step.kind) {
      case 'command':
        return this.command(declaredCommand(step.name), run);
      case 'append':
        return this.append(step.records, run);
      case 'project':
        return this.project(step.events, run);
    }
  }

  watchRequests(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      const { method, routeOptions, headers, id } = request;
      const route = routeOptions.url ?? UNKNOWN;
      const parent = this.propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
      const span = this.start(`${method} ${route}`, parent, SpanKind.SERVER, {
        'http.request.method': method,
        'http.route': route,
        'lingqu.request_id': id,
      });
      this.ofRequests.set(request, span);
      const { traceId, spanId, traceFlags } = span.spanContext();
      reply.header('traceresponse', `00-${traceId}-${spanId}-0${traceFlags & 1}`);
      done();
    });
    // After the body was read: its events do not run in the context of the hook before them.
    fastify.addHook('preHandler', (request, _reply, done) => {
      const span = this.ofRequests.get(request);
      if (!span) return done();
      const route = request.routeOptions.url ?? '';
      if (request.method !== 'GET' || !isConditional(route)) return this.active.run(span, done);
      const query = this.start('query', contextOf(span), SpanKind.INTERNAL, { 'http.route': route });
      this.ofQueries.set(request, query);
      return this.active.run(query, done);
    });
    fastify.addHook('onSend', (request, _reply, payload, done) => {
      this.ofQueries.get(request)?.end();
      done(null, payload);
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      const span = this.ofRequests.get(request);
      span?.setAttribute('http.response.status_code', reply.statusCode);
      if (reply.statusCode >= SERVER_ERROR) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
      done();
    });
  }

  private async command<T>(name: string, run: () => Promise<T>): Promise<T> {
    return this.inSpan(`command ${name}`, { 'lingqu.command': name }, run, (span, result, error) => {
      const outcome = error === undefined ? outcomeOfResult(result) : outcomeOf(error);
      span.setAttribute('lingqu.outcome', outcome);
      if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
    });
  }

  private async append<T>(records: readonly NewRecord[], run: () => Promise<T>): Promise<T> {
    const commandId = records[0]?.commandId;
    const attributes = {
      'lingqu.events': records.length,
      ...(commandId === undefined ? {} : { 'lingqu.command_id': commandId }),
    };
    return this.inSpan('append', attributes, () => {
      const span = this.active.getStore();
      if (span && commandId !== undefined) this.remember(commandId, span.spanContext());
      return run();
    });
  }

  /** A batch has the events of many commands: each of their traces gets a span with the time of the batch. */
  private async project<T>(events: readonly StoredEvent[], run: () => Promise<T>): Promise<T> {
    const startTime = Date.now();
    const result = await run();
    for (const [commandId, ofCommand] of Map.groupBy(events, (event) => event.commandId)) {
      const parent = this.appends.get(commandId);
      if (!parent) continue;
      this.appends.delete(commandId);
      const attributes = {
        'lingqu.events': ofCommand.length,
        'lingqu.command_id': commandId,
        'lingqu.batch': events.length,
      };
      this.tracer.startSpan('project', { startTime, attributes }, trace.setSpanContext(ROOT_CONTEXT, parent)).end();
    }
    return result;
  }

  private remember(commandId: string, append: SpanContext): void {
    const [oldest] = this.appends.keys();
    if (this.appends.size >= MAX_REMEMBERED && oldest !== undefined) this.appends.delete(oldest);
    this.appends.set(commandId, append);
  }

  private async inSpan<T>(
    name: string,
    attributes: Attributes,
    run: () => Promise<T>,
    ended?: (span: Span, result: unknown, error?: unknown) => void,
  ): Promise<T> {
    const parent = this.active.getStore();
    const span = this.start(name, parent ? contextOf(parent) : ROOT_CONTEXT, SpanKind.INTERNAL, attributes);
    try {
      const result = await this.active.run(span, run);
      ended?.(span, result);
      return result;
    } catch (error) {
      ended?.(span, undefined, error);
      throw error;
    } finally {
      span.end();
    }
  }

  private start(name: string, parent: Context, kind: SpanKind, attributes: Attributes): Span {
    return this.tracer.startSpan(name, { kind, attributes }, parent);
  }
}

const contextOf = (span: Span): Context => trace.setSpan(ROOT_CONTEXT, span);
