import { defineConfig } from 'vite'

export default defineConfig({
  resolve: { conditions: ['@org/source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist/page',
    target: 'es2022',
    // The content security policy of the server forbids inline scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The build of the CLI reads this file. The console's server does not serve it.
    license: { fileName: 'licenses.json' },
    rolldownOptions: {
      onLog(level, log, handle) {
        // Vite warns about "use client" in libraries. The directive matters only for server rendering.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
      },
    },
  },
})
