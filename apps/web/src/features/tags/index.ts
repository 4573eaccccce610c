/** The tags of conversations, for those who keep them. */
export { TagsPart } from './TagsPart.tsx'
