import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the workspace's page into dist/page, where the local workspace serves it from. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  logLevel: 'warn',
  build: {
    outDir: fileURLToPath(new URL('../../../dist/page', import.meta.url)),
    emptyOutDir: true,
    // The renderer of rarer blocks is one large chunk, loaded when such a block is shown.
    chunkSizeWarningLimit: 1_000,
  },
});
