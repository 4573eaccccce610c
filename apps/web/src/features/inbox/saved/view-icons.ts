import type { ViewColor, ViewIcon } from '@switchboard/contracts'
import {
  Bell,
  Clock,
  Flag,
  Gift,
  Heart,
  Inbox,
  ListFilter,
  type LucideIcon,
  ShoppingCart,
  Star,
  Tag,
  Truck,
  User,
  Users,
  Zap,
} from 'lucide-react'

export const ICONS: Record<ViewIcon, LucideIcon> = {
  filter: ListFilter,
  inbox: Inbox,
  star: Star,
  flag: Flag,
  bell: Bell,
  clock: Clock,
  heart: Heart,
  zap: Zap,
  user: User,
  users: Users,
  tag: Tag,
  truck: Truck,
  cart: ShoppingCart,
  gift: Gift,
}

/** The tokens in which a sign of this colour is drawn. */
export const COLORS: Record<ViewColor, string> = {
  gray: 'text-faint',
  indigo: 'text-accent-text',
  green: 'text-good',
  amber: 'text-soon',
  red: 'text-bad',
  violet: 'text-note',
}
