const VERSION = '3';

/** Where the web service answers, and the hosts it may name. */
export interface FlexService {
  readonly baseUrl: string;
  /** Hosts, with their ports, that are sent the token. */
  readonly hosts: readonly string[];
}

/** IBKR's own; live statements come from the second host. */
export const IBKR_FLEX: FlexService = {
  baseUrl: 'https://ndcdyn.interactivebrokers.com/AccountManagement/FlexWebService',
  hosts: ['ndcdyn.interactivebrokers.com', 'gdcdyn.interactivebrokers.com'],
};

/** The first step: has the statement of the query made. */
export function sendRequestUrl({ baseUrl }: FlexService, token: string, queryId: string): string {
  return withQuery(`${baseUrl}/SendRequest`, token, queryId);
}

/** The second step, at the address that the first answered; null when that is none of the service's own. */
export function getStatementUrl(
  { baseUrl, hosts }: FlexService,
  answer: { readonly url: string; readonly reference: string },
  token: string,
): string | null {
  const address = answer.url === '' ? `${baseUrl}/GetStatement` : answer.url;
  if (!URL.canParse(address)) return null;
  const { protocol, host, username, password } = new URL(address);
  const isOwn = hosts.includes(host) && protocol === new URL(baseUrl).protocol;
  if (!isOwn || username !== '' || password !== '') return null;
  return withQuery(address, token, answer.reference);
}

function withQuery(address: string, token: string, query: string): string {
  const url = new URL(address);
  url.search = new URLSearchParams({ t: token, q: query, v: VERSION }).toString();
  return url.href;
}
