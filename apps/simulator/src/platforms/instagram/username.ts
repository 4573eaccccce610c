import type { Customer } from '../../model.ts'

/** What somebody is called on Instagram: `Đặng Khánh Linh` → `dang.khanh.linh`. */
export function usernameOf({ username, name }: Pick<Customer, 'username' | 'name'>): string {
  if (username) return username
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '.').replace(/^\.|\.$/g, '') || 'somebody'
}
