import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** What the solver said of a model. */
export type Solved =
  | { status: 'found'; values: ReadonlyMap<string, number>; isOptimal: boolean }
  | { status: 'infeasible' }
  /** No solution within the time, or no solver at all. */
  | { status: 'nothing'; why: string };

export interface ToSolve {
  /** In CPLEX's LP format. */
  text: string;
  /** A solution to begin with, every variable that is not 0 by name; null: none is known. */
  start: readonly (readonly [string, number])[] | null;
}

/** How long a solver may take to load and to notice that its time is over. */
const graceMs = 1000;

/**
 * What runs in the thread: JavaScript as it stands, so that it is the same from the sources, from dist/ and from
 * what was packed. It begins with the start where there is one, so that it has a solution whatever the time.
 */
const inThread = `
const { parentPort, workerData } = require('node:worker_threads');
const { highs: path, text, options, start } = workerData;
require(path)().then((highs) => {
  const model = highs.createModel({ format: 'lp', data: text });
  model.options.set(options);
  const { numCols } = model.getDimensions();
  const names = Array.from({ length: numCols }, (_, index) => model.getColName(index));
  if (start !== null) {
    const values = new Map(start);
    model.setSolution({ colValue: Float64Array.from(names, (name) => values.get(name) ?? 0) });
  }
  model.run();
  const status = model.getModelStatus();
  const of = highs.constants.modelStatus;
  const isSolved = model.info.get('primal_solution_status') === 2;
  const { colValue } = model.getSolution();
  const values = isSolved ? names.map((name, index) => [name, colValue[index]]) : [];
  parentPort.postMessage({
    status, isSolved, values,
    isOptimal: status === of.optimal, isInfeasible: status === of.infeasible,
  });
});
`;

/**
 * Solves a model in a thread of its own, so that the program goes on meanwhile. Never rejects: a solver that is
 * missing, crashes, or does not keep its time is ended, and says nothing.
 */
export function solveInThread({ text, start }: ToSolve, limitMs: number): Promise<Solved> {
  return new Promise((resolve) => {
    let worker: Worker;
    try {
      const highs = createRequire(import.meta.url).resolve('highs');
      const options = { output_flag: false, time_limit: limitMs / 1000, random_seed: 1 };
      worker = new Worker(inThread, {
        eval: true,
        execArgv: [],
        workerData: { highs, text, options, start },
      });
    } catch (error) {
      resolve({ status: 'nothing', why: String(error) });
      return;
    }
    const end = (solved: Solved) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(solved);
    };
    const timer = setTimeout(
      () => end({ status: 'nothing', why: 'it did not keep its time' }),
      limitMs + graceMs,
    );
    worker.once('message', (told: Told) => end(solvedOf(told)));
    worker.once('error', (error) => end({ status: 'nothing', why: String(error) }));
    worker.once('exit', (code) => end({ status: 'nothing', why: `it ended with ${code}` }));
  });
}

interface Told {
  status: number;
  isSolved: boolean;
  isOptimal: boolean;
  isInfeasible: boolean;
  values: [string, number][];
}

function solvedOf({ status, isSolved, isOptimal, isInfeasible, values }: Told): Solved {
  if (isInfeasible) return { status: 'infeasible' };
  if (!isSolved) return { status: 'nothing', why: `HiGHS said ${status}` };
  return { status: 'found', values: new Map(values), isOptimal };
}
