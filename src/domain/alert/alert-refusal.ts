import { AppError } from '../kernel/app-error.js';
import type { Advice } from '../kernel/app-error.js';
import type { Code } from '../kernel/codes.table.js';
import { meaningOf } from '../kernel/codes.table.js';

/** A request to the webhook that will never be an alert; sending it again changes nothing. */
export class AlertRefusal extends AppError {
  readonly advice: Advice = 'tell-operator';

  constructor(code: Code, message: string = meaningOf(code), field?: string) {
    super(code, message, field === undefined ? {} : { field });
  }
}
