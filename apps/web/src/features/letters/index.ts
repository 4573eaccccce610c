/** What mails need beyond chats. Apart from the inbox, so that the first load does without it. */
export { AddressRows } from './AddressRows.tsx'
export { BarredNotes } from './BarredNotes.tsx'
export { EnvelopeFields } from './EnvelopeFields.tsx'
export { LetterFoot } from './LetterFoot.tsx'
export { LetterHead } from './LetterHead.tsx'
export { changedLetter, type LetterDraft, letterToSend, type ShownLetter, shownLetter, wrongAddresses } from './shown-letter.ts'
export { useFaults } from './use-faults.ts'
