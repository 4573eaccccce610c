import type { WidgetSettings } from '@switchboard/contracts'
import clsx from 'clsx'
import { MessageCircle, SendHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { readableOn } from './readable-on.ts'

/** The chat as a visitor will see it, in its default language, following every change at once. */
export function WidgetPreview({ settings }: { settings: WidgetSettings }) {
  const { t } = useTranslation('channels')
  const { defaultLocale: locale } = settings
  const paint = { background: settings.color, color: readableOn(settings.color) }
  return (
    <figure aria-label={t('preview')} className="flex flex-col gap-3">
      <figcaption className="font-medium text-faint text-meta">{t('preview')}</figcaption>
      <div className="overflow-hidden rounded-bubble border border-line bg-surface shadow-float">
        <div className="px-4 py-3.5 font-semibold" style={paint}>
          {settings.title[locale] || t('widgetTitle')}
        </div>
        <div className="flex min-h-64 flex-col gap-3 p-4">
          <p className="max-w-[85%] self-start rounded-bubble bg-theirs px-3 py-2">{settings.greeting[locale] || t('greeting')}</p>
          {settings.preChat.map((field) => (
            <div key={field.key} className="flex flex-col gap-1">
              <span className="text-meta text-soft">
                {field.label[locale] || field.key}
                {field.required && ' *'}
              </span>
              <span className="h-8 rounded-control border border-control-line" />
            </div>
          ))}
          <span className="mt-auto flex h-9 items-center justify-end rounded-control border border-control-line px-2 text-faint">
            <SendHorizontal aria-hidden className="size-4" />
          </span>
        </div>
      </div>
      <span
        className={clsx('flex size-12 items-center justify-center rounded-full shadow-float', settings.position === 'right' && 'self-end')}
        style={paint}
      >
        <MessageCircle aria-hidden className="size-6" />
      </span>
    </figure>
  )
}
