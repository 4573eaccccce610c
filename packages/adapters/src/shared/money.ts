import { numberOf } from './json.ts'

/** A price as the product writes money. At least two decimals when there is a fraction, at most four. */
export function moneyOf(amount: unknown, currency: unknown): { amount: string; currency: string } | undefined {
  const value = numberOf(amount)
  if (value === undefined || Math.abs(value) >= 1e14 || typeof currency !== 'string' || !/^[A-Za-z]{3}$/.test(currency)) return undefined
  const written = Number.isInteger(value) ? value.toFixed(0) : value.toFixed(4).replace(/0{1,2}$/, '')
  return { amount: written, currency: currency.toUpperCase() }
}
