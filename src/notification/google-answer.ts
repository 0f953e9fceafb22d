import type { SheetGrid } from './sheet-layout.js';

/** What Google answered; status 0 when nothing came. */
export interface GoogleAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs: number;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** The waits between them add up to more than the minute by which Google counts its quotas. */
const MOST_ATTEMPTS = 7;
/** Where nothing answers, another minute seldom helps, and somebody may be waiting. */
const MOST_UNANSWERED = 4;

/**
 * Milliseconds until another request is worth making: doubled from one second on, longer when Google asks for it; null when
 * it would be answered the same (developers.google.com/workspace/sheets/api/limits).
 */
export function waitAfter({ status, retryAfterMs }: GoogleAnswer, attempt: number): number | null {
  const isPassing = status === 0 || status === 429 || status >= 500;
  const most = status === 0 ? MOST_UNANSWERED : MOST_ATTEMPTS;
  if (!isPassing || attempt >= most) return null;
  const waitMs = FIRST_WAIT_MS * 2 ** (attempt - 1);
  return Math.min(LONGEST_WAIT_MS, Math.max(waitMs, retryAfterMs));
}

/** One sentence on an answer that is not yes, and what to do about it. */
export function refusalSentence({ status, body }: GoogleAnswer, email: string): string {
  const word = wordOf(body);
  const said = `${status}${word === '' ? '' : ` ${word}`}`;
  if (status === 0) return 'Google Sheets does not answer.';
  if (status === 404) return `Google Sheets has no such spreadsheet (${said}): correct SHEETS_ID.`;
  if (status === 403) {
    const share = `share the spreadsheet with ${email} as editor`;
    return `Google Sheets does not let us write (${said}): ${share}, and enable the Sheets API.`;
  }
  if (word === 'invalid_grant' || status === 401) {
    return `Google refuses the key of SHEETS_KEY_FILE (${said}): is it revoked, or the clock wrong?`;
  }
  return `Google Sheets answered ${said}.`;
}

/** The sheets of a spreadsheet; null when the answer is none. */
export function gridsOf(body: unknown): readonly SheetGrid[] | null {
  const sheets = fieldOf(body, 'sheets');
  if (!Array.isArray(sheets)) return null;
  return sheets.flatMap((sheet: unknown) => {
    const properties = fieldOf(sheet, 'properties');
    const grid = fieldOf(properties, 'gridProperties');
    const [sheetId, title] = [fieldOf(properties, 'sheetId') ?? 0, fieldOf(properties, 'title')];
    const [rowCount, columnCount] = [fieldOf(grid, 'rowCount'), fieldOf(grid, 'columnCount')];
    return typeof sheetId === 'number' &&
      typeof title === 'string' &&
      typeof rowCount === 'number' &&
      typeof columnCount === 'number'
      ? [{ sheetId, title, rowCount, columnCount }]
      : [];
  });
}

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Google's word for an error, `PERMISSION_DENIED` or `invalid_grant`; its sentences are left where they are. */
function wordOf(body: unknown): string {
  const error = fieldOf(body, 'error');
  const word = typeof error === 'string' ? error : fieldOf(error, 'status');
  return typeof word === 'string' && /^[A-Za-z_]{1,40}$/.test(word) ? word : '';
}
