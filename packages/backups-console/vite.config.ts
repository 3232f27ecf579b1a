import { defineConfig } from 'vite'

export default defineConfig({
  resolve: { conditions: ['@org/source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist/page',
    target: 'es2022',
    // The content security policy of the server forbids inline scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The CLI's build reads it. The console's server does not serve it.
    license: { fileName: 'licenses.json' },
    rolldownOptions: {
      onLog(level, log, handle) {
        // Libraries mark modules with "use client" for React server rendering, which the page does not use.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
      },
    },
  },
})
