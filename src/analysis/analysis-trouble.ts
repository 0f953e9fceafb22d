import { AppError } from '../domain/kernel/app-error.js';
import type { Advice } from '../domain/kernel/app-error.js';

/** An analysis that cannot be made; the report before stands. */
export class AnalysisTrouble extends AppError {
  readonly advice: Advice = 'tell-operator';

  constructor(message: string, options?: ErrorOptions) {
    super('ANALYSIS_FAILED', message, {}, options);
  }
}
