/** Where a process may die: before a write, or after it and before anybody learns of it. */
export interface Death {
  /** Which write, from 1. */
  readonly atWrite: number;
  readonly when: 'before' | 'after';
}

const never = new Promise<never>(() => undefined);

/**
 * A thing some of whose methods are writes. At the given write it falls silent for ever, as a process does that is
 * killed there; the write itself has or has not happened.
 */
export class Mortal {
  private death: Death | null = null;
  /** Writes since the count began. */
  written = 0;
  isDead = false;

  /** Counts writes from now on and dies at the one that is named. */
  dieAt(death: Death | null): void {
    this.death = death;
    this.written = 0;
    this.isDead = false;
  }

  /** The same object, with `writes` under the counter's eye. */
  watch<T extends object>(target: T, writes: readonly string[]): T {
    return new Proxy(target, {
      get: (object, name) => {
        const member: unknown = Reflect.get(object, name, object);
        if (typeof member !== 'function') return member;
        if (!writes.includes(String(name))) return member.bind(object) as unknown;
        return (...parameters: unknown[]) =>
          this.write(() => Reflect.apply(member, object, parameters) as Promise<unknown>);
      },
    });
  }

  private async write(happen: () => Promise<unknown>): Promise<unknown> {
    this.written += 1;
    const dies = this.death !== null && this.written === this.death.atWrite;
    if (this.isDead || (dies && this.death?.when === 'before')) return this.end();
    const answer = await happen();
    return dies ? this.end() : answer;
  }

  private end(): Promise<never> {
    this.isDead = true;
    return never;
  }
}
