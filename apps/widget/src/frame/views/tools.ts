/** One piece of the build: emoji and files of the composer. */
export { addFiles } from '../attach.ts'
export { EmojiPicker } from './EmojiPicker.tsx'
export { UploadList } from './UploadList.tsx'
