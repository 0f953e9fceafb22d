import type { Alert } from '../../src/domain/alert/alert.js';
import { toAlert } from '../../src/webhook/to-alert.js';
import type { AlertFields } from '../../src/webhook/to-alert.js';

/** An alert as the webhook makes it: buy one ES, unless the fields say otherwise. */
export function alertOf(fields: AlertFields = {}): Alert {
  return toAlert({ symbol: 'ES1!', action: 'buy', ...fields });
}
