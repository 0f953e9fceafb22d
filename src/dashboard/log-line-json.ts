import { withoutAccounts } from './live-event.js';

/** A line of the log as people read it: its fields stand behind the message. */
export interface LogLine {
  readonly at: string;
  readonly level: string;
  readonly context: string | null;
  readonly message: string;
}

/** A line of a log file; null for one that is none, such as one cut in two. Account numbers are hidden. */
export function logLineJson(text: string): LogLine | null {
  const record = recordOf(text);
  if (record === null) return null;
  const { at, level, context, message, stack: _stack, ...fields } = record;
  if (typeof at !== 'string' || typeof level !== 'string') return null;
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${textOf(value)}`);
  const tail = shown.length === 0 ? '' : ` (${shown.join(' ')})`;
  return {
    at,
    level,
    context: typeof context === 'string' ? context : null,
    message: withoutAccounts(`${textOf(message)}${tail}`),
  };
}

/** true when the line has the words, in capitals or not, in its message or context. */
export function hasWords({ context, message }: LogLine, words: string): boolean {
  return `${context ?? ''} ${message}`.toLowerCase().includes(words.toLowerCase());
}

function recordOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
