import { AppError } from '../../domain/kernel/app-error.js';
import type { Advice } from '../../domain/kernel/app-error.js';

/** A file cannot be read, or what it told not be stored; nothing of it was kept. */
export class ImportTrouble extends AppError {
  readonly advice: Advice = 'tell-operator';
}
