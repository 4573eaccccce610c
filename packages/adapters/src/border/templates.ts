import type { TemplateCategory, TemplateContent, TemplateQuality, TemplateStatus, TemplateVariable } from '@switchboard/contracts'
import type { PlatformError } from './delivery.ts'
import type { OutboundFile } from './outbound.ts'

/** A template as the platform has it. */
export interface PlatformTemplate {
  externalId: string
  name: string
  language: string
  category: TemplateCategory
  /** Never `draft`: what the platform knows was submitted. */
  status: Exclude<TemplateStatus, 'draft'>
  reason?: string
  quality?: TemplateQuality
  content: TemplateContent
  variables: readonly TemplateVariable[]
  /** Parts that are not modelled, by the platform's names: it cannot be sent from here. */
  unsupported: readonly string[]
}

/** What is submitted: it passed `templateFaults`. */
export interface SubmittedTemplate {
  name: string
  language: string
  category: TemplateCategory
  content: TemplateContent
  variables: readonly TemplateVariable[]
  /** Sample of the file in the header. */
  headerFile?: OutboundFile
}

/** What became of it at once; the review follows by webhook. */
export interface Submission {
  externalId: string
  status: Exclude<TemplateStatus, 'draft'>
  /** Where the platform chose another than was asked for. */
  category?: TemplateCategory
}

/** Templates of one page. Methods that change are absent where templates are only read. Each may throw `HttpFailure`. */
export interface TemplateDesk {
  /** All of them, whatever their state. */
  list(): Promise<readonly PlatformTemplate[] | PlatformError>
  submit?(template: SubmittedTemplate): Promise<Submission | PlatformError>
  /** Puts another content in place of one that was submitted before; it is reviewed anew. */
  change?(externalId: string, template: SubmittedTemplate): Promise<Pick<Submission, 'status'> | PlatformError>
  /** One that is gone already is no error. */
  remove?(template: { externalId: string; name: string }): Promise<{ removed: true } | PlatformError>
}

/** What a webhook says about a template; what it does not say is absent. */
export interface TemplateNews {
  externalId: string
  status?: Exclude<TemplateStatus, 'draft'>
  /** Null: it has none (any more). */
  reason?: string | null
  quality?: TemplateQuality | null
  category?: TemplateCategory
}
