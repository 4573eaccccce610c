import type { TemplateStatus } from '@switchboard/contracts'

export type { TemplateStatus }

const named: Record<TemplateStatus, true> = {
  draft: true,
  pending: true,
  approved: true,
  rejected: true,
  paused: true,
  disabled: true,
  deleted: true,
}

/** Every state that a template can be in; the contracts' own list would bring their schemas along. */
export const TEMPLATE_STATUSES = Object.keys(named) as TemplateStatus[]
