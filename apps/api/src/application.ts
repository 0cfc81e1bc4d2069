import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openSqliteEventStore, type Clock } from '#event-store';
import { CommandsController } from './commands/commands.controller.js';
import { ExecuteHandler } from './commands/execute.handler.js';
import { ProblemFilter } from './http/problem-filter.js';
import { httpAdapter } from './http/server.js';
import { CLOCK, EVENT_STORE } from './tokens.js';

export interface ApplicationOptions {
  readonly dataDir: string;
  readonly clock?: Clock;
  readonly developmentIdentity?: boolean;
}
@Module({})
class ApplicationModule {}

export async function createApplication(options: ApplicationOptions) {
  mkdirSync(options.dataDir, { recursive: true });
  const clock = options.clock ?? Date.now;
  const events = openSqliteEventStore({ file: join(options.dataDir, 'events.db'), clock });
  const module: DynamicModule = {
    module: ApplicationModule,
    imports: [CqrsModule.forRoot()],
    controllers: [CommandsController],
    providers: [ExecuteHandler, { provide: EVENT_STORE, useValue: events }, { provide: CLOCK, useValue: clock }],
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    module,
    httpAdapter(options.developmentIdentity ?? false),
    {
      bodyParser: false,
      logger: ['error', 'warn'],
      abortOnError: false,
    },
  );
  app.useGlobalFilters(new ProblemFilter());
  return { app, events };
}
