/** How long what is kept, what may not go, and how persons are erased. */
export { PersonPrivacy } from './PersonPrivacy.tsx'
export { RetentionPart } from './RetentionPart.tsx'
