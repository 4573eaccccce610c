/** What stands beside a conversation by SMS. */
export { SmsFacts } from './SmsFacts.tsx'
