import type { TemplateContent } from '@switchboard/contracts'
import clsx from 'clsx'
import { Copy, ExternalLink, FileText, Film, Image, MapPin, Phone, Reply } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

const HEADER_ICONS = { image: Image, video: Film, document: FileText, location: MapPin }
const BUTTON_ICONS = { 'quick-reply': Reply, url: ExternalLink, phone: Phone, 'copy-code': Copy }

interface Props {
  /** With whatever is filled in already; what still stands in braces is marked. */
  shown: TemplateContent
  /** Picture in the header, and its file's name. */
  imageUrl?: string | undefined
  fileName?: string | undefined
}

/** A template as the customer will see it. */
export function TemplateBubble({ shown, imageUrl, fileName }: Props) {
  const { t } = useTranslation('templates')
  const { header, body, footer, buttons } = shown
  const name = fileName ?? fileIn(header?.link)
  const Icon = header && header.kind !== 'text' ? HEADER_ICONS[header.kind] : undefined
  return (
    <section aria-label={t('preview')} className="w-full max-w-80 overflow-hidden rounded-bubble bg-ours">
      {Icon &&
        (imageUrl && header?.kind === 'image' ? (
          <img src={imageUrl} alt={name ?? t('header.image')} className="max-h-44 w-full object-cover" />
        ) : (
          <p className="flex items-center gap-2 bg-sunken px-3 py-4 text-small text-soft">
            <Icon aria-hidden className="size-5 shrink-0" strokeWidth={1.5} />
            <span className="min-w-0 truncate">{name ?? t(`header.${header?.kind ?? 'document'}`)}</span>
          </p>
        ))}
      <div dir="auto" className="flex flex-col gap-1 px-3 py-2 wrap-anywhere">
        {header?.kind === 'text' && header.text && (
          <p className="font-semibold">
            <Marked text={header.text} />
          </p>
        )}
        <p className={clsx('whitespace-pre-wrap', !body.trim() && 'text-faint')}>
          {body.trim() ? <Marked text={body} /> : t('previewEmpty')}
        </p>
        {footer && <p className="text-faint text-small">{footer}</p>}
      </div>
      {buttons.length > 0 && (
        <ul aria-label={t('buttons')} className="flex flex-col border-line border-t">
          {buttons.map(({ kind, text, value }, i) => {
            const Sign = BUTTON_ICONS[kind]
            return (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: a button is its place
                key={i}
                className="flex min-h-9 items-center justify-center gap-1.5 border-line px-3 py-1 text-accent-text [&+li]:border-t"
              >
                <Sign aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
                <span className="min-w-0 truncate font-medium text-small" title={kind === 'quick-reply' ? undefined : (value ?? undefined)}>
                  {text || (kind === 'copy-code' ? t('button.copied', { code: value ?? '' }) : t(`button.${kind}`))}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

/** The last part of an address, by which one knows the file. It is not fetched: it lies with strangers. */
function fileIn(link: string | undefined): string | undefined {
  return link?.split(/[?#]/)[0]?.split('/').at(-1) || undefined
}

/** What still stands open is seen at once. */
function Marked({ text }: { text: string }) {
  return text.split(/(\{\{[a-z0-9_]+\}\})/).map((piece, i) =>
    i % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name
      <mark key={i} className="rounded-sm bg-soon-soft px-0.5 font-medium text-soon">
        {piece}
      </mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name
      <Fragment key={i}>{piece}</Fragment>
    ),
  )
}
