/** What one check found: one sentence, and what to do about it unless all is well. */
export type Finding =
  | {
      readonly check: string;
      readonly verdict: 'ok';
      readonly found: string;
      readonly advice: null;
    }
  | {
      readonly check: string;
      readonly verdict: 'warn' | 'fail';
      readonly found: string;
      readonly advice: string;
    };

export function ok(check: string, found: string): Finding {
  return { check, verdict: 'ok', found, advice: null };
}

/** Works, though not as it should. */
export function warn(check: string, found: string, advice: string): Finding {
  return { check, verdict: 'warn', found, advice };
}

/** Keeps the service from starting, trading or being safe. */
export function fail(check: string, found: string, advice: string): Finding {
  return { check, verdict: 'fail', found, advice };
}
