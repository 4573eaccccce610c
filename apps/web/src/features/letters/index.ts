/** What mails need beyond chats. Apart from the inbox, so that the first load does without it. */
export { EnvelopeFields } from './EnvelopeFields.tsx'
export { LetterFoot } from './LetterFoot.tsx'
export { LetterHead } from './LetterHead.tsx'
