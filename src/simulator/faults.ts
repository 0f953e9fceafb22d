import type { Answer } from './answer.js';
import { isRecord, numberField, textField } from './json-value.js';

export const FAULT_KINDS = [
  'reset-before',
  'reset-after',
  '503-before',
  '503-after',
  'hang',
  'hang-after',
  'cut',
  'delay',
  'status',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** What happens to the next requests that match. `*` in a path stands for one segment. */
export interface Fault {
  readonly path: string;
  readonly method: string | null;
  readonly count: number;
  readonly kind: FaultKind;
  /** Waited before the answer or the reset. */
  readonly delayMs: number;
  readonly answer: Answer;
}

/** Reads a control's body; null when the kind is not known. */
export function parseFault(body: unknown): Fault | null {
  if (!isRecord(body)) return null;
  const kind = FAULT_KINDS.find((known) => known === body['kind']);
  if (kind === undefined) return null;
  return {
    path: textField(body, 'path') ?? '/**',
    method: textField(body, 'method'),
    count: numberField(body, 'count') ?? 1,
    kind,
    delayMs: numberField(body, 'delayMs') ?? 0,
    answer: { status: numberField(body, 'status') ?? 500, body: body['body'] },
  };
}

/** True when a path, all that follows `/v1/api`, fits a pattern: `*` is one segment, `/**` is everything. */
export function matchesPath(pattern: string, path: string): boolean {
  if (pattern === '/**') return true;
  const wanted = pattern.split('/');
  const segments = path.split('/');
  return (
    wanted.length === segments.length &&
    wanted.every((part, index) => part === '*' || part === segments[index])
  );
}

/** True when the fault is meant for this request; `path` is what follows `/v1/api`. */
export function isMeantFor(fault: Fault, method: string, path: string): boolean {
  return (fault.method === null || fault.method === method) && matchesPath(fault.path, path);
}

/** Faults to come, in the order in which they were queued. */
export class FaultQueue {
  private faults: readonly Fault[] = [];

  add(fault: Fault): void {
    this.faults = [...this.faults, fault];
  }

  clear(): void {
    this.faults = [];
  }

  /** The first fault that matches, used up by one; null when there is none. */
  take(method: string, path: string): Fault | null {
    const found = this.faults.find((fault) => isMeantFor(fault, method, path));
    if (found === undefined) return null;
    this.faults = this.faults
      .map((fault) => (fault === found ? { ...fault, count: fault.count - 1 } : fault))
      .filter((fault) => fault.count > 0);
    return found;
  }

  state(): readonly Fault[] {
    return this.faults;
  }
}
