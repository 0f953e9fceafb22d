import type { Simulation } from './simulation.js';

/** What `/__sim/state` tells of wishes and settings about orders and markets. */
export function orderState(simulation: Simulation): Readonly<Record<string, unknown>> {
  const { floor, desk, market, listings } = simulation;
  return {
    fills: floor.fills,
    cancels: floor.cancels,
    deliveries: floor.feed.deliveries,
    questions: desk.questions,
    refusals: desk.refusals,
    prompts: desk.prompts.wished,
    rules: desk.rules,
    lateRejections: floor.lateRejections,
    presets: floor.presets,
    market: market.state(),
    listings: listings.state(),
  };
}
