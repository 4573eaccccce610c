import type { JsonObject } from '@switchboard/contracts'
import type { Http, OfferedNumber, PageAccess, PlatformError } from '../adapter.ts'
import { arrayOf, compact, idOf, objectOf, shortOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { accountPath, addressOf, get } from './api.ts'
import { errorIn } from './errors.ts'

/** As many numbers as one page of Twilio's list holds; an account with more connects the others by hand. */
const PAGE_SIZE = 1000
/** One call each, so not more messaging services are asked for their numbers. */
const MOST_SERVICES = 20

/** The account's numbers that can send SMS, each with the messaging service that holds it. */
export async function listNumbers(access: PageAccess, http: Http): Promise<readonly OfferedNumber[] | PlatformError> {
  const url = `${addressOf(access, 'api', accountPath(access, '/IncomingPhoneNumbers.json'))}?PageSize=${PAGE_SIZE}`
  const answer = await ask(http, get(access, url), errorIn)
  if ('error' in answer) return answer.error
  const services = await listServices(access, http)
  if ('class' in services) return services
  return arrayOf(objectOf(answer.json).incoming_phone_numbers).flatMap((number) => offered(objectOf(number), services.byNumber))
}

function offered({ phone_number, friendly_name, capabilities }: JsonObject, byNumber: ReadonlyMap<string, Service>): OfferedNumber[] {
  const account = idOf(phone_number)
  const { sms, mms } = objectOf(capabilities)
  if (account === undefined || sms === false) return []
  return [compact({ account, name: shortOf(friendly_name, 200) ?? account, mms: mms === true, service: byNumber.get(account) })]
}

type Service = NonNullable<OfferedNumber['service']>

async function listServices(access: PageAccess, http: Http): Promise<{ byNumber: Map<string, Service> } | PlatformError> {
  const at = (path: string) => get(access, addressOf(access, 'messaging', path))
  const answer = await ask(http, at(`/v1/Services?PageSize=${MOST_SERVICES}`), errorIn)
  if ('error' in answer) return answer.error
  const byNumber = new Map<string, Service>()
  for (const { sid, friendly_name } of arrayOf(objectOf(answer.json).services).map(objectOf).slice(0, MOST_SERVICES)) {
    const id = idOf(sid)
    if (id === undefined) continue
    const held = await ask(http, at(`/v1/Services/${encodeURIComponent(id)}/PhoneNumbers?PageSize=${PAGE_SIZE}`), errorIn)
    if ('error' in held) return held.error
    for (const { phone_number } of arrayOf(objectOf(held.json).phone_numbers).map(objectOf)) {
      const number = idOf(phone_number)
      if (number !== undefined) byNumber.set(number, { id, name: shortOf(friendly_name, 200) ?? id })
    }
  }
  return { byNumber }
}
