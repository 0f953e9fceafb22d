import { isRecord } from '../../src/simulator/json-value.js';

/** What is found in an answer along keys and indexes; undefined where there is nothing. */
export function inside(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of path) {
    if (Array.isArray(found) && typeof key === 'number') found = found[key];
    else found = isRecord(found) ? found[key] : undefined;
  }
  return found;
}
