import type { Simulation } from './simulation.js';

/** What becomes of a websocket that asks to be opened now. */
export function streamDoor({ gateway }: Simulation): 'opens' | 'refuses' | 'hangs' {
  if (gateway.hangs) return 'hangs';
  return gateway.session.state === 'logged-out' ? 'refuses' : 'opens';
}
