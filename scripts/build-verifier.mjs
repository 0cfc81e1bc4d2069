// Builds the verifier three times from the sources of the ledger: into one file for Node, into the page `/verify`, and into
// the worker `/verify-logs.js` of the dashboard.

import { build } from 'vite';
import { inRepository } from './paths.mjs';

const OUT = inRepository('dist/verify');
const ledger = { '#ledger': inRepository('libs/ledger/src/index.ts') };

/** @type {import('vite').InlineConfig} */
const common = { configFile: false, publicDir: false, logLevel: 'warn' };

await build({
  ...common,
  root: inRepository('.'),
  resolve: { alias: ledger },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: inRepository('apps/cli/src/verifier.ts'),
    outDir: OUT,
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'lingqu-verify.mjs', format: 'esm' } },
  },
});
await build({
  ...common,
  root: inRepository('apps/verify'),
  // Relative: the server may have a base path.
  base: './',
  resolve: { alias: { ...ledger, 'node:crypto': inRepository('apps/verify/web-crypto.ts') } },
  build: {
    outDir: OUT,
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: inRepository('apps/verify/verify.html') },
  },
});
await build({
  ...common,
  root: inRepository('apps/verify'),
  resolve: { alias: { ...ledger, 'node:crypto': inRepository('apps/verify/web-crypto.ts') } },
  build: {
    outDir: OUT,
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: inRepository('apps/verify/logs-worker.ts'),
      output: { entryFileNames: 'verify-logs.js', format: 'esm' },
    },
  },
});
