import { type Adapter, allAdapters, transportFor, type WindowRule } from '@switchboard/adapters'
import type { ConnectablePlatform, Via } from '@switchboard/contracts'
import { consentFields, redirectUriOf } from './consent/offered.ts'

const publicPlaces = ['comment', 'mention', 'live'] as const

/** Every pair of platform and service that this installation can connect, as a screen needs it. `publicUrl`: where platforms reach us. */
export function connectableAt(publicUrl: string): ConnectablePlatform[] {
  return allAdapters.map((adapter: Adapter) => ({
    platform: adapter.platform,
    via: adapter.via,
    face: adapter.face,
    about: adapter.about,
    capabilities: adapter.capabilities,
    windowHours: hoursOf(adapter.window),
    letters: adapter.letters === true,
    startsBy: adapter.firstContact?.by ?? null,
    offersPages: adapter.offersPages === true,
    fields: [...adapter.fields],
    consents: (adapter.consents ?? []).map((consent) => ({
      key: consent.key,
      name: consent.name,
      redirectUri: redirectUriOf(publicUrl, consent.key),
      fields: consentFields(adapter, consent),
    })),
    places: publicPlaces.flatMap((place) => {
      const rules = adapter.places?.[place]
      return rules ? [{ place, capabilities: rules.capabilities, windowHours: hoursOf(rules.window), comments: rules.comments }] : []
    }),
  }))
}

/** The same for whoever has no use for addresses. */
export const connectable = connectableAt('')

function hoursOf({ freeMs }: WindowRule): number | null {
  return freeMs === null ? null : freeMs / 3_600_000
}

/** Whether the service delivers by webhook, so that somebody must tell it our address. */
export function hasWebhooks(via: Via): boolean {
  return transportFor(via) !== undefined
}
