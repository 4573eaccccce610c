import type {
  CreateWebhookEndpoint,
  NewWebhookEndpoint,
  NewWebhookSecret,
  PatchWebhookEndpoint,
  ReplayedSpan,
  ReplaySpan,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookEndpoint,
  WebhookEndpointList,
} from '@switchboard/contracts'
import { queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../lib/api.ts'
import { pagesOf } from '../../lib/pages.ts'
import { useAct } from './admin.queries.ts'

export type DeliveryState = WebhookDelivery['status']

const ENDPOINTS = 'webhook-endpoints'
const path = (id: string, rest = '') => `/webhook-endpoints/${id}${rest}`

export const endpointsQuery = queryOptions({
  queryKey: [ENDPOINTS],
  queryFn: ({ signal }) => api.get<WebhookEndpointList>('/webhook-endpoints', {}, { signal }),
})
/** What an address was told; told anew with the addresses, since they change together. */
export const deliveriesPages = (id: string, status: DeliveryState | undefined) =>
  pagesOf<WebhookDelivery>([ENDPOINTS, id, status ?? 'all'], path(id, '/deliveries'), { status })
export const deliveryQuery = (id: string, deliveryId: string) =>
  queryOptions({
    queryKey: [ENDPOINTS, id, 'delivery', deliveryId],
    queryFn: ({ signal }) => api.get<WebhookDeliveryDetail>(path(id, `/deliveries/${deliveryId}`), {}, { signal }),
  })

export const useCreateEndpoint = () =>
  useAct((given: CreateWebhookEndpoint) => api.post<Static<typeof NewWebhookEndpoint>>('/webhook-endpoints', given), ENDPOINTS)
export const usePatchEndpoint = () =>
  useAct(({ id, change }: { id: string; change: PatchWebhookEndpoint }) => api.patch<WebhookEndpoint>(path(id), change), ENDPOINTS)
export const useDeleteEndpoint = () => useAct((id: string) => api.delete(path(id)), ENDPOINTS)
export const useRotateSecret = () => useAct((id: string) => api.post<Static<typeof NewWebhookSecret>>(path(id, '/secret')), ENDPOINTS)
export const useTestEndpoint = () => useAct((id: string) => api.post<WebhookDeliveryDetail>(path(id, '/test')), ENDPOINTS)
export const useReplayDelivery = () =>
  useAct(({ id, deliveryId }: { id: string; deliveryId: string }) => api.post(path(id, `/deliveries/${deliveryId}/replay`)), ENDPOINTS)
export const useReplaySpan = () =>
  useAct(({ id, span }: { id: string; span: ReplaySpan }) => api.post<Static<typeof ReplayedSpan>>(path(id, '/replay'), span), ENDPOINTS)
