/** Message templates: choosing and filling one where only they may be sent, and the part of the admin area that keeps them. */
export type { GivenTemplate } from './given-template.ts'
export { TemplateChooser } from './TemplateChooser.tsx'
export { TemplatesPart } from './TemplatesPart.tsx'
