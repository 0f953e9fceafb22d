import { refused, type Answer } from './answer.js';
import { CONTRACT_ROUTES } from './contract-routes.js';
import type { Fault, FaultKind } from './faults.js';
import { MARKET_ROUTES } from './market-routes.js';
import { ORDER_ROUTES } from './order-routes.js';
import { PORTFOLIO_ROUTES } from './portfolio-routes.js';
import { parametersOf, type GatewayRequest, type Route } from './route.js';
import { sessionRefusal } from './session-refusal.js';
import { SESSION_ROUTES } from './session-routes.js';
import type { Simulation } from './simulation.js';

export const ROUTES: readonly Route[] = [
  ...SESSION_ROUTES,
  ...CONTRACT_ROUTES,
  ...PORTFOLIO_ROUTES,
  ...ORDER_ROUTES,
  ...MARKET_ROUTES,
];

/** A request below `/v1/api`. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What is done to the connection: answered, reset, left without an answer, or cut in the middle of one. */
export interface Outcome {
  readonly answer: Answer;
  readonly ending: 'answers' | 'resets' | 'hangs' | 'cuts';
  readonly delayMs: number;
}

const BEFORE: readonly FaultKind[] = ['reset-before', '503-before', 'hang', 'status'];
const LATE_503: Answer = { status: 503 };
const STRAY_401: Answer = { status: 401 };

/**
 * Counts, paces, injects the fault that is due and lets the route answer; a fault "before" keeps the route from
 * running. A queued fault goes before a scheduled one.
 */
export function receive(simulation: Simulation, request: ReceivedRequest): Outcome {
  const { method, path } = request;
  const { gateway, requests, schedule } = simulation;
  requests.add(method, path, gateway.now());
  if (gateway.hangs) return { answer: { status: 0 }, ending: 'hangs', delayMs: 0 };
  const found = routeOf(method, path);
  const key = `${method} ${found?.route.path ?? path}`;
  if (!gateway.pacing.admit(key, found?.route.limit ?? null, gateway.now())) {
    return late(simulation, answers(refused('Too Many Requests', 429)));
  }
  const fault = gateway.faults.take(method, path) ?? schedule.draw(method, path);
  const isStopped = fault !== null && BEFORE.includes(fault.kind);
  const answer = isStopped ? LATE_503 : answerOf(simulation, request, found);
  return late(simulation, fault === null ? answers(answer) : spoiled(fault, answer));
}

/** The outcome, later by the line's latency. */
function late({ line }: Simulation, outcome: Outcome): Outcome {
  return { ...outcome, delayMs: outcome.delayMs + line.latencyMs };
}

interface Found {
  readonly route: Route;
  readonly parameters: GatewayRequest['parameters'];
}

function routeOf(method: string, path: string): Found | null {
  for (const route of ROUTES) {
    const takes = route.methods.some((each) => each === method);
    const parameters = takes ? parametersOf(route.path, path) : null;
    if (parameters !== null) return { route, parameters };
  }
  return null;
}

function answerOf(
  simulation: Simulation,
  { path, query, body }: ReceivedRequest,
  found: Found | null,
): Answer {
  const { gateway, strays } = simulation;
  if (found === null) {
    return gateway.session.state === 'logged-out' ? { status: 401 } : refused('Not Found', 404);
  }
  gateway.touch();
  const refusal = sessionRefusal(found.route.needs, gateway.session);
  if (refusal !== null) return refusal;
  if (strays.refuses(path)) return STRAY_401;
  return found.route.handle({ query, body, parameters: found.parameters }, simulation);
}

function answers(answer: Answer): Outcome {
  return { answer, ending: 'answers', delayMs: 0 };
}

function spoiled(fault: Fault, answer: Answer): Outcome {
  const { delayMs } = fault;
  const ENDINGS: Readonly<Record<FaultKind, Outcome>> = {
    'reset-before': { answer, ending: 'resets', delayMs },
    'reset-after': { answer, ending: 'resets', delayMs },
    '503-before': { answer: LATE_503, ending: 'answers', delayMs },
    '503-after': { answer: LATE_503, ending: 'answers', delayMs },
    hang: { answer, ending: 'hangs', delayMs },
    'hang-after': { answer, ending: 'hangs', delayMs },
    cut: { answer, ending: 'cuts', delayMs },
    delay: { answer, ending: 'answers', delayMs },
    status: { answer: fault.answer, ending: 'answers', delayMs },
  };
  return ENDINGS[fault.kind];
}
