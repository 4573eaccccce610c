import type { Customer, Platform } from './types.ts'

const MOST = 12

/** Lower case, without the marks of Vietnamese and Spanish. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase()
}

/** Platforms by their name, and customers by theirs, their phone or address; nothing asked finds nobody. Pure. */
export function found(
  asked: string,
  { platforms, customers }: { platforms: readonly Platform[]; customers: readonly Customer[] },
): { platforms: Platform[]; customers: Customer[] } {
  const words = plain(asked).split(/\s+/).filter(Boolean)
  if (words.length === 0) return { platforms: [...platforms], customers: [] }
  const fits = (...texts: (string | undefined)[]) => {
    const text = plain(texts.join(' '))
    return words.every((word) => text.includes(word))
  }
  return {
    platforms: platforms.filter(({ title }) => fits(title)),
    customers: customers.filter(({ name, phone, platformId }) => fits(name, phone, platformId)).slice(0, MOST),
  }
}
