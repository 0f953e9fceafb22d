import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hex; free of everything else, for the thread of the database. */
export function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
