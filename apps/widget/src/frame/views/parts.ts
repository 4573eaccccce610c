import { lazy } from './lazy.tsx'

const media = () => import('./media.ts')
const tools = () => import('./tools.ts')

/** What arrives on demand, in four pieces: the form, the list of chats, everything that is not text, and the tools of the composer. */
export const PreChat = lazy(() => import('./PreChat.tsx').then((module) => module.PreChat))
export const ConversationList = lazy(() => import('./ConversationList.tsx').then((module) => module.ConversationList))
export const Attachments = lazy(() => media().then((module) => module.Attachments))
export const Card = lazy(() => media().then((module) => module.Card))
export const Lightbox = lazy(() => media().then((module) => module.Lightbox))
export const EmojiPicker = lazy(() => tools().then((module) => module.EmojiPicker))
export const UploadList = lazy(() => tools().then((module) => module.UploadList))

/** Chosen files; their pieces are fetched with the first one. */
export const attach: typeof import('../attach.ts').addFiles = (chat, files) => {
  tools().then(
    (module) => module.addFiles(chat, files),
    () => chat.state.set({ notice: { key: 'fileFailed' } }),
  )
}
