/** Search over messages, notes and people. */
export { searchDomain } from './domain.ts'
