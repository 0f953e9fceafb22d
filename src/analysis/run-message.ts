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
    return { status: 'done', message: `${files.length} files written.` };
  }
  const told = fieldOf(answer, 'message');
  const last = error.trim().split('\n').at(-1) ?? '';
  const ended = exitCode === null ? 'The process was stopped.' : `It ended with code ${exitCode}.`;
  return { status: 'failed', message: typeof told === 'string' ? told : last || ended };
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
