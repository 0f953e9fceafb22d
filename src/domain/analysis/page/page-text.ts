import { toIso } from '../../kernel/instant.js';
import type { Instant } from '../../kernel/instant.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML shows it, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** JSON that no end tag and no comment can break out of. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** `-12,345.6`: at most `places` digits after the point, thousands grouped, a real minus. */
export function numberText(value: number, places = 2): string {
  const [whole = '', fraction = ''] = Math.abs(value).toFixed(places).split('.');
  const rest = fraction.replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const isZero = Number(whole) === 0 && rest === '';
  return `${value < 0 && !isZero ? '−' : ''}${grouped}${rest === '' ? '' : `.${rest}`}`;
}

/** Two digits after the point always: `-1,234.50`. */
export function moneyText(value: number): string {
  const text = numberText(value, 2);
  const digits = text.split('.')[1]?.length ?? 0;
  return digits === 0 ? `${text}.00` : digits === 1 ? `${text}0` : text;
}

/** Short, for axes: `12k`, `-1.5M`. */
export function axisText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${numberText(value / 1e6, 2)}M`;
  return size >= 1e4 ? `${numberText(value / 1e3, 1)}k` : numberText(value, 4);
}

/** Milliseconds as people say them. */
export function durationText(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1000) return `${numberText(ms, 0)} ms`;
  if (size < 120_000) return `${numberText(ms / 1000, 2)} s`;
  if (size < 120 * 60_000) return `${numberText(ms / 60_000, 1)} min`;
  return size < 48 * 3_600_000
    ? `${numberText(ms / 3_600_000, 1)} h`
    : `${numberText(ms / 86_400_000, 1)} d`;
}

/** As {@link durationText} with three digits and no space, for narrow tables. */
export function shortDuration(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1000) return `${numberText(ms, 0)}ms`;
  const places = size < 10_000 ? 2 : size < 100_000 ? 1 : 0;
  return `${numberText(ms / 1000, places)}s`;
}

export function dateText(at: Instant): string {
  return toIso(at).slice(0, 10);
}
