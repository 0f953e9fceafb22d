import { useEffect, useState } from 'preact/hooks';
import { useDesk } from './desk.js';

/** The time, looked at again every `periodMs`. */
export function useNow(periodMs = 1_000): number {
  const { clock } = useDesk();
  const [now, setNow] = useState(clock.now());
  useEffect(() => {
    let cancel: () => void = () => undefined;
    const tick = (): void => {
      setNow(clock.now());
      cancel = clock.after(periodMs, tick);
    };
    cancel = clock.after(periodMs, tick);
    return () => cancel();
  }, [clock, periodMs]);
  return now;
}
