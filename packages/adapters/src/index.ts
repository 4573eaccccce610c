/** The public face of the adapters: the border's types, and the registry. What lies in a platform's folder is its own affair. */
export * from './adapter.ts'
export { adapterFor, allAdapters, transportFor } from './registry.ts'
export { readConsentAnswer } from './shared/consent.ts'
