import type { HostStore } from '../src/frame/host.ts'

/** The page's store without a page. Several readers of one map are several tabs. */
export function memoryStore(entries = new Map<string, string>()): HostStore {
  return {
    get: (key) => entries.get(key) ?? null,
    put: (key, value) => void (value === null ? entries.delete(key) : entries.set(key, value)),
    keys: () => [...entries.keys()],
    refresh: async () => undefined,
    page: () => ({ url: 'https://shop.example/rings', title: 'Rings', referrer: '' }),
  }
}
