/** What is loaded when somebody writes or changes his first note. */
export { NoteBox } from './NoteBox.tsx'
export { NoteEditor } from './NoteEditor.tsx'
