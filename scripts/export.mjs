// `npm run export -- --workspace T… --to FOLDER`: builds what changed, then runs the export.
import './build.mjs';

await import('../dist/src/export.js');
