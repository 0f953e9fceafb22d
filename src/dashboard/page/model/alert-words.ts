import type { AlertRow } from '../api/shapes.js';
import { positionText } from './number-text.js';
import { shownText } from './shown-text.js';

type Fields = Readonly<Record<string, unknown>>;

const SIDES: Readonly<Record<string, string>> = { b: 'Buy', buy: 'Buy', s: 'Sell', sell: 'Sell' };

/** What the alert says, in three words: `Buy ES1!`. Its text is the sender's: show it as text only. */
export function alertTitle({ payload, root }: Pick<AlertRow, 'payload' | 'root'>): string {
  const fields = fieldsOf(payload);
  const symbol = textOf(fields['symbol'] ?? fields['ticker']) ?? root ?? 'unreadable symbol';
  const action = textOf(fields['action'] ?? fields['side'] ?? fields['order']);
  const said = action ?? textOf(fields['market_position']) ?? 'alert';
  return shownText(`${SIDES[said.toLowerCase()] ?? said} ${symbol}`).slice(0, 80);
}

/** What was decided: `Flat → Long 1`; null when nothing was to change. */
export function decisionText({ decision }: Pick<AlertRow, 'decision'>): string | null {
  if (decision === null || decision.target === null || decision.position === null) return null;
  if (decision.outcome !== 'place') return null;
  return `${positionText(decision.position)} → ${positionText(decision.target)}`;
}

function fieldsOf(payload: unknown): Fields {
  return typeof payload === 'object' && payload !== null ? (payload as Fields) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
