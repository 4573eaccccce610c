import type { ConnectablePlatform, Locale, Localized } from '@switchboard/contracts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from './api.ts'

/** Every pair of platform and service that can be connected here, with how it is shown and what it can do. */
export const platformsQuery = queryOptions({
  queryKey: ['platforms'],
  queryFn: async ({ signal }) => (await api.get<{ data: ConnectablePlatform[] }>('/platforms', {}, { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
})

/** What a platform is called, and its sign and colour; until they are known, the bare word. */
export interface PlatformLook {
  name: string
  sign?: string
  color?: string
}

/** A function that tells how a platform is shown in the reader's language. */
export function usePlatformLook(): (platform: string) => PlatformLook {
  const { data } = useQuery(platformsQuery)
  const inMyLanguage = useLocalized()
  return (platform) => {
    const face = data?.find((pair) => pair.platform === platform)?.face
    return face ? { ...face, name: inMyLanguage(face.name) } : { name: platform }
  }
}

/** A function that picks the reader's language. */
export function useLocalized(): (text: Localized) => string {
  const language = useTranslation().i18n.language as Locale
  return (text) => text[language]
}
