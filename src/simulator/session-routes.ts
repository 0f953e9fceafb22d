import { ACCOUNT } from './account-figures.js';
import { brokerageAccounts, portfolioAccount, tickled, validated } from './account-row.js';
import { answered, refused, type Answer } from './answer.js';
import { flagField, isRecord, textField, textListField } from './json-value.js';
import { ONCE_IN_5_S, type GatewayRequest, type Route } from './route.js';
import { ended } from './login-end.js';
import { authStatus, canInitialise } from './session-state.js';
import type { Simulation } from './simulation.js';

function initialise({ body }: GatewayRequest, { gateway, rival }: Simulation): Answer {
  const isForm = isRecord(body) && body['publish'] !== undefined;
  if (isForm && flagField(body, 'publish') !== true) return { status: 500 };
  const compete = isRecord(body) && flagField(body, 'compete') === true;
  const { state } = gateway.session;
  if (canInitialise(state, compete)) {
    if (state === 'competing') rival.lose();
    gateway.openBrokerageSession();
  }
  return answered(authStatus(gateway.session));
}

function accounts(_request: GatewayRequest, { gateway }: Simulation): Answer {
  gateway.session = { ...gateway.session, isPrimed: true };
  return answered(brokerageAccounts(gateway.session, gateway.isPaper));
}

function portfolioAccounts(_request: GatewayRequest, { gateway }: Simulation): Answer {
  const { session } = gateway;
  gateway.session = { ...session, login: { ...session.login, isPortfolioPrimed: true } };
  return answered([portfolioAccount(gateway.isPaper)]);
}

function validate(_request: GatewayRequest, { gateway }: Simulation): Answer {
  return answered(validated(gateway.session.login, gateway.isPaper, gateway.now()));
}

function switchAccount({ body }: GatewayRequest): Answer {
  const account = isRecord(body) ? textField(body, 'acctId') : null;
  if (account === null) return { status: 400 };
  return account === ACCOUNT
    ? answered({ success: 'Account already set' })
    : refused('Invalid account ID', 500);
}

function suppress({ body }: GatewayRequest, { gateway }: Simulation): Answer {
  const ids = isRecord(body) ? textListField(body, 'messageIds') : [];
  const suppressed = [...new Set([...gateway.session.suppressed, ...ids])];
  gateway.session = { ...gateway.session, suppressed };
  return answered({ status: 'submitted' });
}

function unsuppress(_request: GatewayRequest, { gateway }: Simulation): Answer {
  gateway.session = { ...gateway.session, suppressed: [] };
  return answered({ status: 'submitted' });
}

function logout(_request: GatewayRequest, { gateway }: Simulation): Answer {
  gateway.session = ended(gateway.session, gateway.logoutEnds);
  return answered({ status: true });
}

function reauthenticate(_request: GatewayRequest, { gateway }: Simulation): Answer {
  if (canInitialise(gateway.session.state, false)) gateway.openBrokerageSession();
  return answered({ message: 'triggered' });
}

const PLAIN = { limit: null } as const;

export const SESSION_ROUTES: readonly Route[] = [
  {
    methods: ['GET', 'POST'],
    path: '/tickle',
    needs: 'nothing',
    limit: { requests: 1, windowMs: 1000 },
    handle: (_request, { gateway }) => answered(tickled(gateway.session)),
  },
  {
    ...PLAIN,
    methods: ['GET', 'POST'],
    path: '/iserver/auth/status',
    needs: 'nothing',
    handle: (_request, { gateway }) => answered({ ...authStatus(gateway.session), fail: '' }),
  },
  {
    ...PLAIN,
    methods: ['POST'],
    path: '/iserver/auth/ssodh/init',
    needs: 'login',
    handle: initialise,
  },
  {
    ...PLAIN,
    methods: ['GET', 'POST'],
    path: '/iserver/reauthenticate',
    needs: 'login',
    handle: reauthenticate,
  },
  {
    methods: ['GET'],
    path: '/sso/validate',
    needs: 'login',
    limit: { requests: 1, windowMs: 60_000 },
    handle: validate,
  },
  { ...PLAIN, methods: ['POST'], path: '/logout', needs: 'login', handle: logout },
  { ...PLAIN, methods: ['GET'], path: '/iserver/accounts', needs: 'brokerage', handle: accounts },
  {
    ...PLAIN,
    methods: ['POST'],
    path: '/iserver/account',
    needs: 'brokerage',
    handle: switchAccount,
  },
  {
    methods: ['GET'],
    path: '/portfolio/accounts',
    needs: 'reach',
    limit: ONCE_IN_5_S,
    handle: portfolioAccounts,
  },
  {
    methods: ['GET'],
    path: '/portfolio/subaccounts',
    needs: 'reach',
    limit: ONCE_IN_5_S,
    handle: portfolioAccounts,
  },
  {
    ...PLAIN,
    methods: ['POST'],
    path: '/iserver/questions/suppress',
    needs: 'brokerage',
    handle: suppress,
  },
  {
    ...PLAIN,
    methods: ['POST'],
    path: '/iserver/questions/suppress/reset',
    needs: 'brokerage',
    handle: unsuppress,
  },
];
