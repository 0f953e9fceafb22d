import type { SimulatorControls } from './controls.js';
import { flagField, numberField, textField, type JsonRecord } from './json-value.js';

/** Which fields of a body are read, and as what. */
export type Shape<T> = Readonly<Record<keyof T & string, 'number' | 'boolean'>>;

/** The fields of a shape that a body has. */
export function picked<T>(body: JsonRecord, shape: Shape<T>): Partial<T>;
export function picked(
  body: JsonRecord,
  shape: Readonly<Record<string, 'number' | 'boolean'>>,
): JsonRecord {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, type]) => {
      const value = type === 'number' ? numberField(body, name) : flagField(body, name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** The contract that a body names by `conid` or by `symbol`; null when it names none. */
export function conidField(body: JsonRecord, controls: SimulatorControls): number | null {
  const symbol = textField(body, 'symbol');
  return symbol === null
    ? numberField(body, 'conid')
    : (controls.contractNamed(symbol)?.conid ?? null);
}
