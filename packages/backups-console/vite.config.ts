import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/**
 * The page is written to React's API, which its libraries ask for, and runs on Preact, which is a tenth of its size: with React
 * itself the page would not fit into its 150 kB.
 */
const onPreact = {
  'react-dom/client': fileURLToPath(import.meta.resolve('preact/compat/client')),
  'react-dom': fileURLToPath(import.meta.resolve('preact/compat')),
  'react/jsx-runtime': fileURLToPath(import.meta.resolve('preact/jsx-runtime')),
  react: fileURLToPath(new URL('src/react-on-preact.js', import.meta.url)),
}

export default defineConfig({
  resolve: { alias: onPreact, conditions: ['@org/source', 'module', 'browser', 'development|production'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  build: {
    outDir: 'dist/page',
    target: 'es2022',
    // Nothing may be inline: the page is served with a policy that forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // For whoever passes the page on; its server does not serve it.
    license: { fileName: 'licenses.json' },
    rolldownOptions: {
      onLog(level, log, handle) {
        // "use client" means something to servers that render React; there is none here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
      },
    },
  },
})
