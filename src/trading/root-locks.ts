/** One job at a time a root, in the order they came. */
export class RootLocks {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** Runs `job` after every earlier one of that root has ended, well or badly; answers what it answers. */
  run<T>(root: string, job: () => Promise<T>): Promise<T> {
    const before = this.tails.get(root) ?? Promise.resolve();
    const result = before.then(job, job);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    this.tails.set(root, tail);
    void tail.then(() => {
      if (this.tails.get(root) === tail) this.tails.delete(root);
    });
    return result;
  }
}
