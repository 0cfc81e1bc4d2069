import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const OWN = /dashboard[\\/]src[\\/]/;
/** Modules that use Ant Design, which a group would take into the first load with them. */
const WITH_ANT_DESIGN =
  /ant-area|components[\\/]form[\\/](?!row-actions|chain-scope|prefill|schema\.ts)|time-machine[\\/]time-panel/;

/** The API serves the result at `/`; while developing, Vite serves it and passes `/api` on to a running API. */
export default defineConfig({
  root: import.meta.dirname,
  // The server writes the base path into the page; everything else is relative to the file that refers to it.
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    // Names the files of each screen, from which `scripts/script-sizes.mjs` counts what a first visit fetches.
    manifest: 'manifest.json',
    rolldownOptions: {
      output: {
        // Few files for the first load: the libraries that change seldom, and what most screens share.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules[\\/](?:react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next)[\\/]/,
              priority: 2,
            },
            { name: 'shared', test: (id) => OWN.test(id) && !WITH_ANT_DESIGN.test(id), minShareCount: 4, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:3000', changeOrigin: false } },
  },
});
