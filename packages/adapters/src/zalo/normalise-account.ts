import type { JsonObject } from '@switchboard/contracts'
import { idOf, objectOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { detailsOf } from './details.ts'
import { sidesOf, type ZaloEvent } from './payload.ts'

/** States of a template, and grades of its quality, that call for somebody. */
const BAD_NEWS = /^(?:reject|rejected|disable|disabled|delete|deleted|low)$/i

/** `change_oa_daily_quota`, `change_template_status`, `change_template_quality` and their kin: what changed, from what to what. */
export function accountNews(event: ZaloEvent): readonly Part[] {
  const sides = sidesOf(event)
  if (!sides) return [unrecognisable(`${event.name}: no account`)]
  const data = detailsOf(event)
  const change = changeIn(data)
  const template = idOf(data.template_id)
  const subject = event.name.replace(/^change_/, '').replaceAll('_', ' ') + (template ? ` of template ${template}` : '')
  return [
    {
      kind: 'account',
      account: sides.account,
      what: event.name,
      severity: change && BAD_NEWS.test(change.to) ? 'warning' : 'info',
      at: event.at,
      summary: change ? `${subject}: ${change.from} → ${change.to}` : `${subject} changed`,
      data,
    },
  ]
}

/** Zalo writes `{prev_status, new_status}`, `{prev_quality, new_quality}` and the like, at the top or one level down. */
function changeIn(data: JsonObject): { from: string; to: string } | undefined {
  for (const place of [data, ...Object.values(data).map(objectOf)]) {
    const key = Object.keys(place).find((name) => name.startsWith('new_'))
    const to = key && idOf(place[key])
    if (to) return { from: idOf(place[key.replace('new_', 'prev_')]) ?? '?', to }
  }
  return undefined
}
