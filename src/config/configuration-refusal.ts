import { AppError } from '../domain/kernel/app-error.js';
import type { Advice } from '../domain/kernel/app-error.js';

/** The environment or a file keeps the service from starting. Its message is one sentence naming what to change. */
export class ConfigurationRefusal extends AppError {
  readonly advice: Advice = 'tell-operator';

  constructor(sentence: string, options?: ErrorOptions) {
    super('CONFIGURATION_REFUSED', sentence, {}, options);
  }
}
