import { ChartColumn, Inbox, type LucideIcon, Radio, Search, ShieldCheck, Users } from 'lucide-react'

/** The sign of each area. */
export const areaIcons: Record<string, LucideIcon> = {
  inbox: Inbox,
  search: Search,
  people: Users,
  reports: ChartColumn,
  channels: Radio,
  admin: ShieldCheck,
}
