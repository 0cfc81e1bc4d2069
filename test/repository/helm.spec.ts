import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';
import { policyOf } from '#identity';
import { readConfiguration, VARIABLES } from '../../apps/api/src/configuration.js';
import { productVersion } from '../../apps/api/src/product.js';

const ROOT = join(import.meta.dirname, '..', '..');
const CHART = join(ROOT, 'deploy', 'helm', 'lingqu');
const RENDERED = join(import.meta.dirname, 'helm');
const textOf = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

interface Named {
  readonly name: string;
}
interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}
interface Container {
  readonly env: readonly (Named & { readonly value?: string })[];
  readonly ports: readonly (Named & { readonly containerPort: number })[];
  readonly volumeMounts: readonly (Named & { readonly mountPath: string })[];
  readonly securityContext: object;
  readonly resources: { readonly limits: { readonly memory?: string } };
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
  readonly startupProbe: Probe;
}
interface Pod {
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: { readonly runAsNonRoot: boolean };
  readonly containers: readonly [Container];
  readonly volumes: readonly Named[];
}
interface Manifests {
  readonly StatefulSet: {
    readonly replicas: number;
    readonly serviceName: string;
    readonly selector: { readonly matchLabels: object };
    readonly template: { readonly metadata: { readonly labels: object }; readonly spec: Pod };
    readonly volumeClaimTemplates: readonly { readonly metadata: Named }[];
  };
  readonly Service: { readonly selector: object };
  readonly NetworkPolicy: { readonly podSelector: { readonly matchLabels: object } };
  readonly Ingress: {
    readonly rules: readonly [
      { readonly http: { readonly paths: readonly [{ readonly backend: { readonly service: Named } }] } },
    ];
  };
}
interface Manifest<Kind extends keyof Manifests = keyof Manifests> {
  readonly kind: Kind;
  readonly metadata: Named;
  readonly spec: Manifests[Kind];
}

const values = parse(textOf(CHART, 'values.yaml')) as Record<string, object>;
const validate = new Ajv({ strict: false }).compile(JSON.parse(textOf(CHART, 'values.schema.json')) as object);

describe('the values of the chart', () => {
  it('are valid by its schema', () => {
    expect([validate(values), validate.errors]).toEqual([true, null]);
  });

  it.each([
    ['an unknown name', { replicas: 2 }],
    [
      'an address with a password',
      { eventStore: { ...values['eventStore'], address: 'kurrentdb://lingqu:secret@db:2113' } },
    ],
    ['an address of an unknown store', { eventStore: { ...values['eventStore'], address: 'mysql://db/lingqu' } }],
    ['an ingress without a host', { ingress: { ...values['ingress'], enabled: true } }],
    ['a volume without a unit', { persistence: { size: '20', storageClass: '' } }],
  ])('are refused with %s', (_, change) => {
    expect(validate({ ...values, ...change })).toBe(false);
  });

  it('are all used by the templates, and the templates use no other', () => {
    const templates = readdirSync(join(CHART, 'templates'))
      .map((file) => textOf(CHART, 'templates', file))
      .join('\n');
    const used = new Set([...templates.matchAll(/\.Values\.([a-zA-Z.]+)/g)].map(([, path]) => path));
    const given = Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'object' && !Array.isArray(value) && name !== 'resources'
        ? Object.keys(value).map((inner) => `${name}.${inner}`)
        : [name],
    );
    expect([...used].sort()).toEqual(given.sort());
  });

  it('belong to a chart with the version of the product', () => {
    const chart = parse(textOf(CHART, 'Chart.yaml')) as { version: string; appVersion: string };
    expect([chart.version, chart.appVersion]).toEqual([productVersion, productVersion]);
  });
});

const hasHelm = spawnSync('helm', ['version', '--short']).status === 0;

(hasHelm ? describe : describe.skip)(`helm${hasHelm ? '' : ' (not on the PATH)'}`, () => {
  it('finds no fault in the chart', () => {
    expect(spawnSync('helm', ['lint', '--strict', CHART], { encoding: 'utf8' })).toMatchObject({ status: 0 });
  });

  it.each([
    ['default', []],
    ['every-value', ['-f', join(RENDERED, 'every-value.yaml')]],
  ])('renders %s as it is stored', (name, options) => {
    const { stdout, stderr } = spawnSync('helm', ['template', 'city', CHART, ...options], { encoding: 'utf8' });
    expect([stdout, stderr]).toEqual([textOf(RENDERED, `${name}.rendered.yaml`), '']);
  });
});

describe.each(['default', 'every-value'])('the chart rendered with %s', (name) => {
  const manifests = parseAllDocuments(textOf(RENDERED, `${name}.rendered.yaml`)).map((each) => each.toJS() as Manifest);
  const find = <Kind extends keyof Manifests>(kind: Kind): Manifest<Kind> | undefined =>
    manifests.find((each): each is Manifest<Kind> => each.kind === kind);
  const of = <Kind extends keyof Manifests>(kind: Kind): Manifest<Kind> => {
    const found = find(kind);
    if (!found) throw new Error(`there is no ${kind}`);
    return found;
  };
  const server = of('StatefulSet').spec;
  const pod = server.template.spec;
  const [container] = pod.containers;
  const env = new Map(container.env.map((each) => [each.name, each.value]));
  const portOf = (wanted: string): number | undefined =>
    container.ports.find((each) => each.name === wanted)?.containerPort;

  it('runs one server as no super-user, on a file system that it cannot write', () => {
    expect([server.replicas, pod.securityContext.runAsNonRoot, pod.automountServiceAccountToken]).toEqual([
      1,
      true,
      false,
    ]);
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.resources.limits.memory).toBeDefined();
  });

  it('sets only settings that the server has, with values that it accepts', () => {
    const names = [...env.keys()].filter((each) => !['HOST', 'PORT', 'PGPASSWORD'].includes(each));
    expect(names.filter((each) => !VARIABLES.includes(each))).toEqual([]);
    expect(readConfiguration(Object.fromEntries(env))).toMatchObject({ port: 3000, host: '0.0.0.0' });
  });

  it('has a volume for every mount, and the data folder is in the claim', () => {
    const volumes = [...pod.volumes, ...server.volumeClaimTemplates.map(({ metadata }) => metadata)];
    const mounts = container.volumeMounts;
    expect(mounts.map((mount) => mount.name).sort()).toEqual(volumes.map((volume) => volume.name).sort());
    const data = mounts.find((mount) => mount.name === 'data')?.mountPath;
    expect(env.get('LINGQU_DATA_DIR')).toMatch(new RegExp(`^${data}/`));
  });

  it('probes routes that everybody may use, at the port that the server listens on', () => {
    const probes = [container.livenessProbe, container.readinessProbe, container.startupProbe];
    for (const { httpGet } of probes)
      expect([httpGet.path, policyOf('GET', httpGet.path), httpGet.port]).toEqual([httpGet.path, 'ANYONE', 'http']);
    expect(String(portOf('http'))).toBe(env.get('PORT'));
    expect(env.get('LINGQU_METRICS_LISTEN')).toBe(`0.0.0.0:${portOf('metrics')}`);
  });

  it('selects its own pods everywhere, and its service is the one of the ingress', () => {
    const { labels } = server.template.metadata;
    for (const selector of [
      server.selector.matchLabels,
      of('Service').spec.selector,
      of('NetworkPolicy').spec.podSelector.matchLabels,
    ])
      expect(labels).toMatchObject(selector);
    const ingress = find('Ingress');
    if (ingress) expect(ingress.spec.rules[0].http.paths[0].backend.service.name).toBe(of('Service').metadata.name);
    expect(server.serviceName).toBe(of('Service').metadata.name);
  });
});
