/** One piece of the build: everything in a thread that is not text. */
export { Card } from '../kinds/cards.tsx'
export { Attachments } from './Attachments.tsx'
export { Lightbox } from './Lightbox.tsx'
