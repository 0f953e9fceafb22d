import ipaddr from 'ipaddr.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';

export type HeaderValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Tells whether an address is one of a list of addresses and networks. */
export type AddressSet = (address: string) => boolean;

const FORWARDING =
  /^(x-forwarded(-.*)?|forwarded(-for)?|x-real-ip|(x-|true-|fastly-)?client-ip|x-client-ip|x-cluster-client-ip|cf-connecting-ip(v6)?|x-original-forwarded-for|x-envoy-external-address|x-originating-ip|x-remote-(ip|addr))$/;

/** The set of these addresses and CIDRs; an IPv4 address within IPv6 is the IPv4 address. */
export function addressSet(entries: readonly string[]): AddressSet {
  const networks = entries.map((entry) =>
    ipaddr.parseCIDR(entry.includes('/') ? entry : `${entry}/${entry.includes(':') ? 128 : 32}`),
  );
  return (address) => {
    const parsed = ipaddr.process(address);
    return networks.some(
      ([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits),
    );
  };
}

/** An address in one spelling, IPv4 within IPv6 as IPv4; null for what is no bare address: ports, names, blanks. */
export function readAddress(text: string): string | null {
  const isAddress =
    ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && ipaddr.IPv6.isValid(text));
  return isAddress ? ipaddr.process(text).toString() : null;
}

/**
 * Who really sent a request: the peer, or, when the peer is a trusted proxy, the right-most hop of X-Forwarded-For that
 * is none. Refuses any forwarding header of a peer that is not trusted, and a hop that is no address. No other
 * forwarding header counts.
 */
export function sourceAddress(
  peer: string,
  headers: HeaderValues,
  isTrusted: AddressSet,
): Result<string, 'PROXY_NOT_TRUSTED' | 'ADDRESS_NOT_ALLOWED'> {
  const address = readAddress(peer);
  if (address === null) return err('ADDRESS_NOT_ALLOWED');
  if (!isTrusted(address)) {
    return isForwarded(headers) ? err('PROXY_NOT_TRUSTED') : ok(address);
  }
  let source = address;
  for (const hop of hopsOf(headers['x-forwarded-for']).toReversed()) {
    const hopAddress = readAddress(hop);
    if (hopAddress === null) return err('ADDRESS_NOT_ALLOWED');
    source = hopAddress;
    if (!isTrusted(source)) break;
  }
  return ok(source);
}

function isForwarded(headers: HeaderValues): boolean {
  for (const name in headers) {
    if (headers[name] !== undefined && FORWARDING.test(name)) return true;
  }
  return false;
}

function hopsOf(header: string | readonly string[] | undefined): readonly string[] {
  if (header === undefined) return [];
  const line = typeof header === 'string' ? header : header.join(',');
  return line.split(',').map((hop) => hop.trim());
}
