// Country codes of two digits (ITU-T E.164, list of 2016); beside 1 and 7 all others have three.
const TWO = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/**
 * A telephone number in groups that one can read out: `+84 901 234 567`, `+1 500 555 0006`. Whatever is no number with plus and country code stays as it is.
 * Pure.
 */
export function shownPhone(handle: string): string {
  if (!/^\+[1-9]\d{6,14}$/.test(handle)) return handle
  const digits = handle.slice(1)
  const code = digits.slice(0, /^[17]/.test(digits) ? 1 : TWO.test(digits) ? 2 : 3)
  return `+${[code, ...inGroups(digits.slice(code.length))].join(' ')}`
}

// By three from the left; what is left at the end stands as two or four rather than as one alone.
function inGroups(digits: string): string[] {
  if (digits.length <= 4) return [digits]
  return [digits.slice(0, 3), ...inGroups(digits.slice(3))]
}

/** What a customer goes by, which is a number where no name is known. */
export function shownHandle(handle: string | null): string | null {
  return handle === null ? null : shownPhone(handle)
}
