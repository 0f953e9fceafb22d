import { FLEX_ERRORS } from './flex-errors.table.js';
import type { FlexErrorClass } from './flex-errors.table.js';

/** What the web service says; the HTTP status is 200 for all of it. */
export type FlexAnswer =
  /** The statement is being made and can be got under `reference` at `url`. */
  | { readonly kind: 'reference'; readonly reference: string; readonly url: string }
  | { readonly kind: 'error'; readonly number: string; readonly class: FlexErrorClass }
  | { readonly kind: 'unreadable' };

const REFERENCE = /^\d{1,32}$/;

/** Reads a `FlexStatementResponse`; `Url` is also written `url`. */
export function flexAnswerOf(text: string): FlexAnswer {
  const reference = valueOf(text, 'ReferenceCode');
  const number = valueOf(text, 'ErrorCode');
  if (!text.includes('<FlexStatementResponse')) return { kind: 'unreadable' };
  if (valueOf(text, 'Status') === 'Success') {
    if (!REFERENCE.test(reference)) return { kind: 'unreadable' };
    return { kind: 'reference', reference, url: valueOf(text, 'Url') };
  }
  if (!/^\d{1,6}$/.test(number)) return { kind: 'unreadable' };
  return { kind: 'error', number, class: FLEX_ERRORS[number] ?? 'permanent' };
}

/** Whether a text is the begin of the statement itself. */
export function isFlexStatement(head: string): boolean {
  return /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?<FlexQueryResponse[\s>]/.test(head);
}

function valueOf(text: string, name: string): string {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`, 'i').exec(text)?.[1] ?? '';
  return found.trim().replaceAll('&amp;', '&');
}
