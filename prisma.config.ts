import { defineConfig } from 'prisma/config';

// Prisma's command line insists on downloading a schema engine unless this names an existing file;
// generate, validate and format never run it. Migrations use the engine in WebAssembly instead.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
