/** The log of who did what. */
export { AuditPart } from './AuditPart.tsx'
