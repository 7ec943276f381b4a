// `npm start`: builds what changed, then becomes the program: one process, so that a signal sent to
// it reaches the program itself.
import './build.mjs';

await import('../dist/src/main.js');
