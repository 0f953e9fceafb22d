import type { Instant } from '../domain/kernel/instant.js';

/** What became of one request. */
export type Visit =
  | {
      readonly answered: true;
      readonly status: number;
      readonly body: unknown;
      /** When the answer came, by our clock. */
      readonly at: Instant;
      /** What the answer's Date header says; null without one. */
      readonly date: Instant | null;
    }
  | { readonly answered: false; readonly reason: string };

/** true when it was a server of this program that answered `/health/live`. */
export function isLive(visit: Visit): boolean {
  if (!visit.answered || visit.status !== 200) return false;
  const { body } = visit;
  return typeof body === 'object' && body !== null && 'status' in body && body.status === 'live';
}
