import { ACCOUNT } from './account-figures.js';
import { refused, type Answer } from './answer.js';
import { flagField, isRecord, numberField, textField } from './json-value.js';
import { parseTicket, parseTickets } from './order-ticket.js';
import type { GatewayRequest, Route } from './route.js';
import type { Simulation } from './simulation.js';
import { noisyRow } from './type-noise.js';
import { previewOf, unknownPreview } from './what-if.js';

function place({ body }: GatewayRequest, { desk }: Simulation): Answer {
  const tickets = parseTickets(body);
  return tickets.ok ? desk.post(tickets.value) : tickets.error;
}

function reply({ parameters, body }: GatewayRequest, { desk }: Simulation): Answer {
  const isYes = isRecord(body) && flagField(body, 'confirmed') === true;
  return desk.reply(parameters['id'] ?? '', isYes);
}

function notify({ body }: GatewayRequest, { desk }: Simulation): Answer {
  const orderId = isRecord(body) ? numberField(body, 'orderId') : null;
  const text = isRecord(body) ? textField(body, 'text') : null;
  return orderId === null || text === null
    ? refused('Missing notification parameters', 400)
    : desk.notify(orderId, text);
}

function modify({ parameters, body }: GatewayRequest, { desk }: Simulation): Answer {
  const ticket = parseTicket(body);
  return ticket.ok ? desk.modify(parameters['orderId'] ?? '', ticket.value) : ticket.error;
}

function cancel({ parameters, query }: GatewayRequest, { desk }: Simulation): Answer {
  const isManual = query['manualIndicator'];
  return desk.cancel(parameters['orderId'] ?? '', {
    manualIndicator: isManual === undefined ? null : isManual === 'true',
    extOperator: query['extOperator'] ?? null,
  });
}

function whatIf({ body }: GatewayRequest, { desk }: Simulation): Answer {
  const tickets = parseTickets(body);
  if (!tickets.ok) return tickets.error;
  const [ticket] = tickets.value;
  const context = ticket === undefined ? null : desk.context(ticket);
  return ticket === undefined || context === null ? unknownPreview() : previewOf(ticket, context);
}

/** Answers for the one account only. */
function ofAccount(handle: Route['handle']): Route['handle'] {
  return (request, simulation) =>
    request.parameters['accountId'] === ACCOUNT
      ? handle(request, simulation)
      : refused('Invalid account ID', 500);
}

/** Where the rules want noise, elements of lists come in the broker's other types. */
function noisy(handle: Route['handle']): Route['handle'] {
  return (request, simulation) => {
    const answer = handle(request, simulation);
    const { status, body } = answer;
    if (!simulation.desk.rules.isNoisy || !Array.isArray(body)) return answer;
    const rows = body.map((row: unknown) => (isRecord(row) ? noisyRow(row) : row));
    const [only] = rows;
    return { status, body: rows.length === 1 ? only : rows };
  };
}

const primed = { needs: 'accounts', limit: null } as const;
const post = { ...primed, methods: ['POST'] } as const;
const account = '/iserver/account/:accountId';

export const ORDER_ENTRY_ROUTES: readonly Route[] = [
  { ...post, path: `${account}/orders`, handle: ofAccount(place) },
  { ...post, path: '/iserver/reply/:id', handle: noisy(reply) },
  { ...post, path: '/iserver/notification', handle: notify },
  { ...post, path: `${account}/orders/whatif`, handle: ofAccount(whatIf) },
  { ...post, path: `${account}/order/:orderId`, handle: ofAccount(modify) },
  {
    ...primed,
    methods: ['DELETE'],
    path: `${account}/order/:orderId`,
    handle: ofAccount(cancel),
  },
];
