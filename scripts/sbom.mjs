// Writes the components of the product, as CycloneDX 1.6 in JSON: `npm run sbom -- FILE`.
//
// They are the packages of package-lock.json that the product needs to run, with versions, hashes and licences, as npm
// reads them. The file has no time and no serial number, so that the same lock gives the same bytes.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inRepository } from './paths.mjs';

const SPEC_VERSION = '1.6';
/** All packages: with `--omit dev`, npm leaves out packages that the product and a tool need. */
const ARGS = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];

/**
 * @typedef {{ name: string, 'bom-ref': string, version: string, hashes?: object[], licenses?: object[] }} Component
 * @typedef {{ components: Component[], dependencies: { ref: string, dependsOn: string[] }[],
 *   metadata: { component: Component, lifecycles: object[], tools: { name: string, version: string }[] } }} Sbom
 */

/** @returns {Sbom} */
function fromNpm() {
  const script = process.env.npm_execpath;
  const viaScript = script !== undefined && /\.c?js$/.test(script);
  const [program, args] = viaScript ? [process.execPath, [script, ...ARGS]] : ['npm', ARGS];
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: inRepository('.'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`npm sbom: ${stderr}`);
  return JSON.parse(stdout);
}

/** The packages that the product needs to run, as `name@version`. */
function neededToRun() {
  /** @type {Record<string, { version?: string, dev?: boolean }>} */
  const packages = JSON.parse(readFileSync(inRepository('package-lock.json'), 'utf8')).packages;
  const needed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  return new Set(needed.map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`));
}

/** @param {Sbom} sbom */
function reproducible({ components, dependencies, metadata }) {
  const needed = neededToRun();
  const isNeeded = (/** @type {string} */ ref) => needed.has(ref) || ref === metadata.component['bom-ref'];
  const { name, description, license } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8'));
  const [tool] = metadata.tools;
  const byRef = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : 1);
  return {
    $schema: `http://cyclonedx.org/schema/bom-${SPEC_VERSION}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: SPEC_VERSION,
    version: 1,
    metadata: {
      lifecycles: metadata.lifecycles,
      tools: { components: [{ type: 'application', name: `npm ${tool?.name}`, version: tool?.version }] },
      component: {
        ...metadata.component,
        type: 'application',
        name,
        description,
        licenses: [{ license: { id: license } }],
      },
    },
    components: components
      .filter((one) => needed.has(one['bom-ref']))
      .toSorted((a, b) => byRef(a['bom-ref'], b['bom-ref'])),
    dependencies: dependencies
      .filter(({ ref }) => isNeeded(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isNeeded) }))
      .toSorted((a, b) => byRef(a.ref, b.ref)),
  };
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('用法：npm run sbom -- 文件 / usage: npm run sbom -- FILE');
  process.exitCode = 2;
} else {
  const sbom = reproducible(fromNpm());
  writeFileSync(resolve(file), JSON.stringify(sbom, null, 2) + '\n');
  console.log(`${sbom.components.length} 个组件 / ${sbom.components.length} components: ${resolve(file)}`);
}
