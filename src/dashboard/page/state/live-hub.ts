import type { Topic } from '../model/topics.js';

/** Tells the parts of the page that what they show is old. */
export class LiveHub {
  private readonly listeners = new Set<(topics: readonly Topic[] | 'all') => void>();

  /** Calls whenever one of the topics, or everything, is old; the answer ends it. */
  listen(topics: readonly Topic[], call: () => void): () => void {
    const listener = (old: readonly Topic[] | 'all'): void => {
      if (old === 'all' || topics.some((topic) => old.includes(topic))) call();
    };
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(old: readonly Topic[] | 'all'): void {
    for (const listener of this.listeners) listener(old);
  }
}
