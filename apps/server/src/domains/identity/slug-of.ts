const MOST = 63

/** The short name of a business made of its name: `Ngọc Sài Gòn` → `ngoc-sai-gon`. Pure; `business` where no letter is left. */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .match(/[a-z0-9]+/g)
  return words?.join('-').slice(0, MOST).replace(/-$/, '') ?? 'business'
}
