/** Message templates: read from the platforms, submitted to them, and filled for sending. */
export { templatesDomain } from './domain.ts'
export { templateJobs } from './jobs.ts'
export { applyTemplateNews } from './news.ts'
export { countTemplateUse, sendableTemplate } from './sendable-template.ts'
