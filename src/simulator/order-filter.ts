import type { OrderStatus } from './book.js';

const STATUS_OF: Readonly<Record<string, OrderStatus>> = {
  inactive: 'Inactive',
  pendingsubmit: 'PendingSubmit',
  presubmitted: 'PreSubmitted',
  submitted: 'Submitted',
  filled: 'Filled',
  pendingcancel: 'PendingCancel',
  cancelled: 'Cancelled',
};

/** The statuses that a comma list asks for, `pre_submitted` or `PreSubmitted`; null when it asks for none by name. */
export function filteredStatuses(text: string): readonly OrderStatus[] | null {
  const wanted = text
    .split(',')
    .map((name) => STATUS_OF[name.toLowerCase().replaceAll('_', '')])
    .filter((status) => status !== undefined);
  return wanted.length === 0 ? null : wanted;
}
