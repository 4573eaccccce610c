/** What sending at another moment than now needs. Apart from the inbox, so that the first load does without it. */
export { LaterMenu } from './LaterMenu.tsx'
export { OtherDraft } from './OtherDraft.tsx'
export { SharedDraft } from './SharedDraft.tsx'
export { TakenNote } from './TakenNote.tsx'
export { WaitNote } from './WaitNote.tsx'
