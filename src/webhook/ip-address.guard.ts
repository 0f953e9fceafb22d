import { Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { err } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { WebhookSettings } from '../ports/settings.port.js';
import { addressSet, readAddress, sourceAddress } from '../platform/source-address.js';
import type { AddressSet } from '../platform/source-address.js';

/** Why an address may not send alerts, and whom to hold it against. */
export interface AddressRefusal {
  readonly code: 'PROXY_NOT_TRUSTED' | 'ADDRESS_NOT_ALLOWED';
  readonly address: string;
}

/** Lets only the allowed addresses pass, seen through the trusted proxies. */
@Injectable()
export class IpAddressGuard {
  private readonly isAllowed: AddressSet;
  private readonly isTrusted: AddressSet;

  constructor(settings: WebhookSettings) {
    this.isAllowed = addressSet(settings.allowedIps);
    this.isTrusted = addressSet(settings.trustedProxies);
  }

  /** The source address of a request, or why it is refused. */
  check(request: IncomingMessage): Result<string, AddressRefusal> {
    const peer = request.socket.remoteAddress ?? '';
    const source = sourceAddress(peer, request.headers, this.isTrusted);
    if (!source.ok) return err({ code: source.error, address: readAddress(peer) ?? 'unknown' });
    return this.isAllowed(source.value)
      ? source
      : err({ code: 'ADDRESS_NOT_ALLOWED', address: source.value });
  }
}
