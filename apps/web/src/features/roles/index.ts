/** What roles are called. */
export { useRoleWords } from './use-role-words.ts'
