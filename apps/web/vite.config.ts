import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { tokensCss } from './src/ui/tokens';

const root = resolve(import.meta.dirname, '../..');
const lib = (name: string, file: string) => resolve(root, 'libs', name, 'src', file);
const libs = readdirSync(resolve(root, 'libs'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** `import 'virtual:tokens.css'` is the stylesheet of `src/ui/tokens.ts`, written at build time: no flash, no runtime. */
function tokens(): Plugin {
  const id = 'virtual:tokens.css';
  return {
    name: 'guibang-tokens',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (loaded) => (loaded === `\0${id}` ? tokensCss() : undefined),
  };
}

/**
 * `@dto/platform` in a browser: the same decorators, doing nothing. A page that imports a word list from a lib's DTOs
 * (`ROLES`) then meets neither the validators nor Nest.
 */
function silentDecorators(): Plugin {
  const id = '\0dto-platform';
  const names = () => [
    ...readFileSync(lib('platform', 'dto/fields.ts'), 'utf8').matchAll(/^export (?:const|function) (\w+)/gm),
  ];
  return {
    name: 'guibang-dto',
    enforce: 'pre',
    resolveId: (source) => (source === '@dto/platform' ? id : undefined),
    load: (loaded) =>
      loaded === id
        ? names()
            .map(([, name]) => `export const ${name} = () => () => {};`)
            .join('\n')
        : undefined,
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [tokens(), silentDecorators(), react()],
  resolve: {
    alias: [
      { find: '@guibang/kernel', replacement: lib('kernel', 'index.ts') },
      ...libs
        .filter(({ name }) => name !== 'platform')
        .map(({ name }) => ({ find: `@dto/${name}`, replacement: lib(name, 'dto/index.ts') })),
    ],
  },
  build: {
    outDir: resolve(root, 'dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: ['chrome109', 'edge109', 'firefox115', 'safari16.4'],
    modulePreload: { polyfill: false },
    rollupOptions: {
      // A word list is taken from a lib without the DTO classes beside it.
      treeshake: { moduleSideEffects: (id) => !/libs[\\/][\w-]+[\\/]src[\\/]/.test(id) },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            { name: 'router', test: /node_modules[\\/](react-router|@tanstack)[\\/]/, priority: 20 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/socket.io': { target: 'http://127.0.0.1:3000', ws: true },
    },
  },
});
