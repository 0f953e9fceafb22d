import { useEffect, useState } from 'preact/hooks';
import { routeOf } from '../model/route.js';
import type { Route } from '../model/route.js';

/** The place that the address names, followed as it changes. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = (): void => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return routeOf(hash);
}
