/** What was used last, kept in memory up to a number. */

export type Recent<T> = {
  get(key: string): T | undefined
  /** What is kept under the key, made now if it is not there; what was used longest ago gives way. */
  keep(key: string, make: () => T): T
}

export function recent<T>(most: number): Recent<T> {
  // A map gives its keys in the order in which they were set.
  const kept = new Map<string, T>()
  const used = (key: string, value: T) => {
    kept.delete(key)
    kept.set(key, value)
    return value
  }
  return {
    get(key) {
      const value = kept.get(key)
      return value === undefined ? undefined : used(key, value)
    },
    keep(key, make) {
      const value = used(key, kept.get(key) ?? make())
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
      return value
    },
  }
}
