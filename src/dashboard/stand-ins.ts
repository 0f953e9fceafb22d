import type { Code } from '../domain/kernel/codes.table.js';
import type { Result } from '../domain/kernel/result.js';
import type { AnalysisWindow } from '../ports/settings.port.js';
export interface Refusal {
  readonly code: Code;
  readonly message: string;
}
export interface PositionRow {
  readonly account: string;
  readonly conid: number;
  readonly symbol: string;
  readonly month: string | null;
  readonly quantity: string;
  readonly averagePrice: string | null;
  readonly external: boolean;
}
export interface FlattenRequest {
  readonly scope: 'account' | 'root' | 'strategy';
  readonly target: string | null;
  readonly includeForeign: boolean;
  readonly reason: string;
}
export abstract class OperatorService {
  abstract halt(reason: string): Promise<object>;
  abstract resume(reason: string): Promise<object>;
  abstract flatten(request: FlattenRequest): Promise<Result<object, Refusal>>;
  abstract cancel(clientOrderId: string): Promise<Result<object, Refusal>>;
  abstract adopt(root: string, reason: string): Promise<Result<object, Refusal>>;
  abstract disown(root: string, reason: string): Promise<Result<object, Refusal>>;
  abstract reconcile(): Promise<Result<object, Refusal>>;
}
export abstract class StatusService {
  abstract status(): Promise<object>;
  abstract positions(): Promise<readonly PositionRow[]>;
  abstract readiness(): Promise<{ readonly ready: boolean; readonly reasons: readonly Refusal[] }>;
}
export abstract class AnalysisRunner {
  abstract start(
    window: AnalysisWindow | null,
    trigger: 'request',
  ): Promise<Result<{ readonly id: string }, { readonly code: 'ALREADY_RUNNING' }>>;
  abstract progress(
    id: string,
  ): { readonly step: string; readonly done: number; readonly total: number } | null;
}
