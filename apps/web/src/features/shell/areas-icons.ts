import { Inbox, type LucideIcon, Radio, ShieldCheck, Users } from 'lucide-react'

/** The sign of each area. */
export const areaIcons: Record<string, LucideIcon> = { inbox: Inbox, people: Users, channels: Radio, admin: ShieldCheck }
