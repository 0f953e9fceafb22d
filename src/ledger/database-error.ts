/** SQLITE_BUSY and SQLITE_LOCKED, https://sqlite.org/rescode.html */
const SQLITE_BUSY: readonly unknown[] = [5, 6];

/** lock_not_available, https://www.postgresql.org/docs/current/errcodes-appendix.html */
const POSTGRES_BUSY = '55P03';

/** true when SQLite says that another connection holds a lock. */
export function isSqliteBusy(error: unknown): boolean {
  return isObject(error) && 'errcode' in error && SQLITE_BUSY.includes(error.errcode);
}

/** true when PostgreSQL says that another connection holds a lock. */
export function isPostgresBusy(error: unknown): boolean {
  return isObject(error) && 'code' in error && error.code === POSTGRES_BUSY;
}

/** The words of an error, whoever threw it. */
export function reasonOf(error: unknown): string {
  return isObject(error) && 'message' in error ? String(error.message) : String(error);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
