import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { Random } from '../ports/random.port.js';

/** Randomness of the operating system. */
@Injectable()
export class SystemRandom extends Random {
  bytes(count: number): Uint8Array {
    return randomBytes(count);
  }

  sha256(content: string | Uint8Array): string {
    return createHash('sha256').update(content).digest('hex');
  }
}
