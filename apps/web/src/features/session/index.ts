/** Who is signed in, and what he may do. */
export { areas } from './areas.ts'
export { ADMIN_SECTIONS, firstSection, type SectionKey } from './admin-sections.ts'
export { meQuery, useCan, useMe } from './me.queries.ts'
export {
  AFTER_RESOLVING,
  UNDO_OFFERED,
  type AfterResolving,
  savePreferences,
  useAfterResolving,
  useSendKey,
  useUndoSeconds,
} from './preferences.ts'
export { useSignOut } from './sign-out.ts'
