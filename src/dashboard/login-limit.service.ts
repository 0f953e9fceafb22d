import { Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { addressSet, readAddress, sourceAddress } from '../platform/source-address.js';
import type { AddressSet } from '../platform/source-address.js';
import { Clock } from '../ports/clock.port.js';
import { WebhookSettings } from '../ports/settings.port.js';
import { LoginAttempts } from './login-attempts.js';

/** Ways to show a token; wrong ones are counted apart, so that a program with an old token keeps no page out. */
type Way = 'login' | 'bearer';

/** Keeps those who guess tokens waiting, each address by itself, seen through the trusted proxies. */
@Injectable()
export class LoginLimit {
  private readonly attempts: Readonly<Record<Way, LoginAttempts>> = {
    login: new LoginAttempts(),
    bearer: new LoginAttempts(),
  };
  private readonly isTrusted: AddressSet;

  constructor(
    private readonly clock: Clock,
    settings: WebhookSettings,
  ) {
    this.isTrusted = addressSet(settings.trustedProxies);
  }

  /** Who sent a request; the peer itself where no trusted proxy tells an address. */
  addressOf({ socket, headers }: IncomingMessage): string {
    const peer = socket.remoteAddress ?? '';
    const source = sourceAddress(peer, headers, this.isTrusted);
    return source.ok ? source.value : (readAddress(peer) ?? 'unknown');
  }

  /** Seconds until tokens of the address are looked at again, rounded up; 0 when they are now. */
  waitSeconds(way: Way, address: string): number {
    return Math.ceil(this.attempts[way].waitMs(address, this.clock.monotonic()) / 1000);
  }

  failed(way: Way, address: string): void {
    this.attempts[way].failed(address, this.clock.monotonic());
  }

  succeeded(way: Way, address: string): void {
    this.attempts[way].succeeded(address);
  }
}
