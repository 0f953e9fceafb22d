import type { Numeric } from './shapes.js';

/** What a pasted message would do. */
export interface AlertCheck {
  readonly verdict: 'understood' | 'skipped' | 'refused';
  readonly strategy: string;
  readonly problem: {
    readonly code: string;
    readonly message: string;
    readonly field: string | null;
  } | null;
  readonly meaning: readonly string[];
  readonly outcomes: readonly { readonly position: Numeric; readonly sentence: string }[];
  readonly warnings: readonly { readonly field: string | null; readonly message: string }[];
}

/** What to paste into TradingView for a strategy, and where it is sent. */
export interface BuiltMessage {
  readonly message: string;
  readonly url: string;
  readonly notes: readonly string[];
}
