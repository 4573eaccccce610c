/** Rules, automated replies and their log; editing macros is a page of its own. */
export { AutomationPart } from './AutomationPart.tsx'
