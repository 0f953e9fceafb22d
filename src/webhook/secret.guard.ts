import { Injectable } from '@nestjs/common';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Strategy } from '../domain/strategy/strategy.js';
import { WebhookSettings } from '../ports/settings.port.js';

/** Compares secrets in constant time: over SHA-256 of both, against every valid one. */
@Injectable()
export class SecretGuard {
  private readonly digests = new Map<string, Buffer>();

  constructor(private readonly settings: WebhookSettings) {}

  /**
   * true when no secret is needed, or when at least one is given and all given ones are valid: one of the strategy's,
   * or, where it has none or does not exist, of the environment's.
   */
  admits(strategy: Strategy | null, given: readonly string[]): boolean {
    const valid = this.validSecrets(strategy);
    if (valid.length === 0) return true;
    return given.length > 0 && given.every((secret) => this.isOneOf(secret, valid));
  }

  /** false on a simulator without a secret. */
  isRequired(strategy: Strategy | null): boolean {
    return this.validSecrets(strategy).length > 0;
  }

  private validSecrets(strategy: Strategy | null): readonly string[] {
    const own = strategy?.secrets ?? [];
    return own.length > 0 ? own : this.settings.secrets;
  }

  private isOneOf(secret: string, valid: readonly string[]): boolean {
    const digest = digestOf(secret);
    let found = false;
    for (const candidate of valid) {
      found = timingSafeEqual(digest, this.knownDigest(candidate)) || found;
    }
    return found;
  }

  /** Configured secrets are few; theirs are made once. */
  private knownDigest(secret: string): Buffer {
    const known = this.digests.get(secret);
    if (known !== undefined) return known;
    const digest = digestOf(secret);
    this.digests.set(secret, digest);
    return digest;
  }
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
