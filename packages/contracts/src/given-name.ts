const VIETNAMESE_FAMILIES = new Set(
  'nguyễn nguyen trần tran lê phạm pham hoàng huỳnh huynh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trương truong lâm trịnh đào tô tạ phùng châu'.split(
    ' ',
  ),
)
const VIETNAMESE_TITLES = new Set('anh chị cô chú bác em ông bà'.split(' '))

/**
 * By which part of a name one addresses somebody: the first word, but the last of a Vietnamese name, which begins with the family's, and of one
 * that begins with a Vietnamese title. Null where there is no name in it, only a number. Pure.
 */
export function givenName(name: string | null): string | null {
  const words = (name ?? '')
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word))
  const first = words[0]?.toLowerCase() ?? ''
  const last = VIETNAMESE_FAMILIES.has(first) || VIETNAMESE_TITLES.has(first)
  return (last ? words.at(-1) : words[0]) ?? null
}
