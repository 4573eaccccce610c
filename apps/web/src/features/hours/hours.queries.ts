import type { BusinessCalendar, BusinessCalendarList, CreateBusinessCalendar, HoursGiven, HoursNow } from '@switchboard/contracts'
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'

const CALENDARS = ['business-calendars']
const PATH = '/business-calendars'

/** All business hours, the default first. */
export const calendarsQuery = queryOptions({
  queryKey: CALENDARS,
  queryFn: async ({ signal }) => (await api.get<BusinessCalendarList>(PATH, {}, { signal })).data,
})

/** What hours that are not saved yet say now. */
export const previewQuery = (given: HoursGiven | undefined) =>
  queryOptions({
    queryKey: ['business-hours-preview', given],
    queryFn: ({ signal }) => api.post<HoursNow>(`${PATH}/preview`, given, { signal }),
    enabled: given !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  })

/** Keeps the hours fresh while they are shown. */
export function useLiveCalendars() {
  const queryClient = useQueryClient()
  const again = () => askAgain(queryClient, { queryKey: CALENDARS })
  useLive({ refetch: again, frame: (frame) => frame.type === 'business_calendar.updated' && again() })
}

/** Makes a calendar, or saves one as it was read and changed. */
export function useSaveCalendar() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ calendar, given }: { calendar: BusinessCalendar | undefined; given: CreateBusinessCalendar }) =>
      calendar
        ? api.patch<BusinessCalendar>(`${PATH}/${calendar.id}`, { ...given, version: calendar.version })
        : api.post<BusinessCalendar>(PATH, given),
    onSettled: () => queryClient.invalidateQueries({ queryKey: CALENDARS }),
  })
}

export function useDeleteCalendar() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete(`${PATH}/${id}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: CALENDARS }),
  })
}
