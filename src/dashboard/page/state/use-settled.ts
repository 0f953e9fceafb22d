import { useEffect, useState } from 'preact/hooks';
import { useDesk } from './desk.js';

const REST_MS = 300;

/** The value once it has rested: what is typed is not asked for letter by letter. */
export function useSettled<T>(value: T): T {
  const { clock } = useDesk();
  const [settled, setSettled] = useState(value);
  useEffect(() => clock.after(REST_MS, () => setSettled(() => value)), [clock, value]);
  return settled;
}
