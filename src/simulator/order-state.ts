import type { Simulation } from './simulation.js';

/** What `/__sim/state` tells of queued wishes about orders. */
export function orderState({ floor, desk }: Simulation): Readonly<Record<string, unknown>> {
  return {
    fills: floor.fills,
    questions: desk.questions,
    lateRejections: floor.lateRejections,
  };
}
