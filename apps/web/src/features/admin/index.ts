/** Administration: users, roles, keys, failed webhooks, audit. */
export { firstSection } from './sections.ts'
