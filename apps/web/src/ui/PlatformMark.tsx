import type { Platform } from '@switchboard/contracts'
import clsx from 'clsx'
import { AtSign, Camera, Globe, Mail, MessageCircle, MessageSquareText, Music2, PhoneCall, Play, Plug, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Small own glyphs for platforms that have no neutral sign; drawn on a 24 px grid like the others. */
const drawn = (path: string) => (
  <svg
    aria-hidden
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.9"
    strokeLinecap="round"
    strokeLinejoin="round"
    className="size-full"
  >
    <path d={path} />
  </svg>
)
const GLYPHS: Partial<Record<string, ReactNode>> = {
  whatsapp: drawn(
    'M4 20l1.3-3.9A8.2 8.2 0 1 1 8.3 19L4 20zM9.3 8.6c-.5 2.7 3 6.400 5.900 6.100l1-1.700-2-1-1 .8c-1-.5-1.700-1.200-2.100-2.200l.8-.9-.9-2-1.700.900z',
  ),
  facebook: drawn(
    'M12 3.500c-5 0-8.700 3.500-8.700 8 0 2.500 1.200 4.600 3 6v3l2.800-1.600c.9.3 1.900.4 2.900.4 5 0 8.700-3.400 8.700-7.800s-3.700-8-8.700-8zM7.500 13.300l3.200-3.200 2.600 2.200 3.200-2.600',
  ),
  zalo: drawn(
    'M5 4h14a1.500 1.500 0 0 1 1.500 1.500v11A1.500 1.500 0 0 1 19 18H9l-4 3v-3.200A1.500 1.500 0 0 1 3.500 16.300V5.500A1.500 1.500 0 0 1 5 4zM9 7.800h6l-6 6.400h6',
  ),
  web: <Globe aria-hidden className="size-full" />,
  telegram: <Send aria-hidden className="size-full" />,
  instagram: <Camera aria-hidden className="size-full" />,
  email: <Mail aria-hidden className="size-full" />,
  sms: <MessageSquareText aria-hidden className="size-full" />,
  youtube: <Play aria-hidden className="size-full" />,
  line: <MessageCircle aria-hidden className="size-full" />,
  viber: <PhoneCall aria-hidden className="size-full" />,
  tiktok: <Music2 aria-hidden className="size-full" />,
  custom: <Plug aria-hidden className="size-full" />,
}

/** Which platform: a monochrome glyph with the platform's colour as a dot. Named, unless the name stands beside it. */
export function PlatformMark({
  platform,
  size = 'small',
  named = false,
}: {
  platform: Platform
  size?: 'small' | 'large'
  named?: boolean
}) {
  const { t } = useTranslation('ui')
  const name = t(`platform.${platform}`, { defaultValue: platform })
  return (
    <span
      {...(named ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
      className={clsx('relative inline-flex shrink-0 text-faint', size === 'small' ? 'size-3.5' : 'size-6')}
    >
      {GLYPHS[platform] ?? <AtSign aria-hidden className="size-full" />}
      <span
        className={clsx(
          'platform-dot absolute -right-0.5 -bottom-0.5 rounded-full ring-[1.5px] ring-surface',
          `platform-${platform}`,
          size === 'small' ? 'size-1.5' : 'size-2',
        )}
      />
    </span>
  )
}
