import type { RetentionRuleKey } from '@switchboard/contracts'
import { archiveResolved } from './archive-resolved.ts'
import { coolFiles } from './cool-files.ts'
import { emptyArchived } from './empty-archived.ts'
import { forgetLogs } from './forget-logs.ts'
import { forgetRawWebhooks } from './forget-webhooks.ts'
import { purgeWithdrawn } from './purge-withdrawn.ts'
import type { Rule } from './rule.ts'

/** Every rule there is, in the order in which they run: what is archived today is emptied years later. */
export const ALL_RULES: readonly Rule[] = [archiveResolved, coolFiles, purgeWithdrawn, emptyArchived, forgetRawWebhooks, forgetLogs]

export function ruleOf(key: RetentionRuleKey): Rule {
  const rule = ALL_RULES.find((one) => one.key === key)
  if (!rule) throw new Error(`no rule ${key}`)
  return rule
}
