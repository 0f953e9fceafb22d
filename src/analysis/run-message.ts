/** How far a run is: `done` of `total` in its present `step`. */
export interface RunProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** How a run in a process of its own ended, with one sentence. */
export interface RunOutcome {
  readonly status: 'done' | 'failed';
  readonly message: string;
  /** What is to be remarked on it. */
  readonly notes: readonly string[];
}

/** What the process printed. */
export interface Printed {
  readonly out: string;
  readonly error: string;
}

/** The progress in a message of the child; null when it is none. */
export function progressOf(message: unknown): RunProgress | null {
  const progress = fieldOf(message, 'progress');
  const step = fieldOf(progress, 'step');
  const [done, total] = [fieldOf(progress, 'done'), fieldOf(progress, 'total')];
  const isProgress =
    typeof step === 'string' && typeof done === 'number' && typeof total === 'number';
  return isProgress ? { step, done, total } : null;
}

/** Exit code 0 with a summary on stdout is done; everything else failed, with what the process had to say. */
export function outcomeOf(exitCode: number | null, { out, error }: Printed): RunOutcome {
  const answer = jsonOf(out);
  const files = fieldOf(answer, 'files');
  if (exitCode === 0 && Array.isArray(files)) {
    return { status: 'done', message: `${files.length} files written.`, notes: notesIn(answer) };
  }
  const told = fieldOf(answer, 'message');
  const last = error.trim().split('\n').at(-1) ?? '';
  const ended = exitCode === null ? 'The process was stopped.' : `It ended with code ${exitCode}.`;
  const message = typeof told === 'string' ? told : last || ended;
  return { status: 'failed', message, notes: [] };
}

/**
 * How the import of a statement ended: done with a sentence on how our figures stand to it, failed with why there is none.
 */
export function importOutcomeOf(exitCode: number | null, printed: Printed): RunOutcome {
  const outcome = outcomeOf(exitCode, printed);
  if (outcome.status === 'failed') return outcome;
  const statement = fieldOf(jsonOf(printed.out), 'statement');
  const coverage = fieldOf(statement, 'coverage');
  const [all, known] = [fieldOf(coverage, 'statement'), fieldOf(coverage, 'inLedger')];
  if (typeof all !== 'number' || typeof known !== 'number') {
    return { status: 'done', message: 'The statement has no executions.', notes: [] };
  }
  const contracts: unknown = fieldOf(statement, 'contracts');
  const different = Array.isArray(contracts)
    ? contracts.filter((contract) => fieldOf(contract, 'agrees') === false).length
    : 0;
  const knew = `Of ${all} executions of the statements the ledger knew ${known}`;
  const message = `${knew}; the figures of ${different} contracts differ.`;
  return { status: 'done', message, notes: [] };
}

function notesIn(answer: unknown): readonly string[] {
  const notes: unknown = fieldOf(answer, 'notes');
  return Array.isArray(notes) ? notes.filter((note) => typeof note === 'string') : [];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
