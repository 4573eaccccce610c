import type { InboundEvent, Participant } from '@switchboard/adapters'

/**
 * An event of a service that does not sign what it sends: whoever learned the address could have written it. The phone number and address in
 * it are not vouched for, so they join nobody. Pure.
 */
export function asHint<E extends InboundEvent>(event: E): E {
  return 'contact' in event ? { ...event, contact: claimed(event.contact) } : event
}

function claimed({ phone: _phone, email: _email, ...rest }: Participant): Participant {
  return rest
}
