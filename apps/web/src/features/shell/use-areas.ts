import { useRouterState } from '@tanstack/react-router'
import { areas, useCan } from '../session/index.ts'

/** The areas this user may enter, and which one he is in. */
export function useAreas() {
  const can = useCan()
  const path = useRouterState({ select: (state) => state.location.pathname })
  return areas.filter((area) => area.needs.some(can)).map((area) => ({ ...area, current: path.startsWith(area.match) }))
}
