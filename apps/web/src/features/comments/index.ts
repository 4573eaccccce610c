/** What comments need beyond chats. Apart from the inbox, so that the first load does without it. */
export { AnswerChoice } from './AnswerChoice.tsx'
export { CommentItems } from './CommentItems.tsx'
export { HidingForm } from './HidingForm.tsx'
export { LinkedNote } from './LinkedNote.tsx'
export { PostCard } from './PostCard.tsx'
export { StandingNote } from './StandingNote.tsx'
