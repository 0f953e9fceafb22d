/** The only source of randomness and of hashes. */
export abstract class Random {
  /** `count` random bytes. */
  abstract bytes(count: number): Uint8Array;

  /** SHA-256 in lower-case hex. */
  abstract sha256(content: string | Uint8Array): string;
}
