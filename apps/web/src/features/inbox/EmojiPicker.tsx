import { type EmojiPickerListComponents, EmojiPicker as Picker, type Locale } from 'frimousse'
import type { AriaAttributes } from 'react'
import { useTranslation } from 'react-i18next'

const PARTS: EmojiPickerListComponents = {
  CategoryHeader: ({ category, ...rest }) => (
    <div className="bg-float px-2.5 pt-2 pb-1 text-faint text-meta" {...rest}>
      {category.label}
    </div>
  ),
  Row: ({ children, ...rest }) => (
    <div className="px-1.5" {...fromOne(rest, 'aria-rowindex')}>
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...rest }) => (
    <button
      type="button"
      className="flex size-8 items-center justify-center rounded-control text-title data-[active]:bg-hover"
      {...fromOne(rest, 'aria-colindex')}
    >
      {emoji.emoji}
    </button>
  ),
}

/** The picker counts its rows and columns from zero, ARIA from one. */
function fromOne<Props extends AriaAttributes>(props: Props, index: 'aria-rowindex' | 'aria-colindex'): Props {
  return { ...props, [index]: (props[index] ?? 0) + 1 }
}

/** Every emoji, by name in the reader's language; the names come from our own server. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const { t, i18n } = useTranslation('inbox')
  const locale = i18n.language as Locale
  return (
    <Picker.Root
      locale={locale}
      emojibaseUrl="/emoji"
      columns={8}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      className="flex h-80 w-fit flex-col"
    >
      <Picker.Search
        autoFocus
        aria-label={t('emojiSearch')}
        placeholder={t('emojiSearch')}
        className="mx-2 mt-2 h-8 shrink-0 rounded-control bg-sunken px-2.5 text-body"
      />
      <Picker.Viewport className="relative mt-1 min-h-0 flex-1 overflow-y-auto outline-none">
        <Picker.Loading className="absolute inset-0 flex items-center justify-center text-faint text-small">{t('loading')}</Picker.Loading>
        <Picker.Empty className="absolute inset-0 flex items-center justify-center text-faint text-small">{t('emojiNone')}</Picker.Empty>
        <Picker.List className="select-none pb-2" components={PARTS} />
      </Picker.Viewport>
    </Picker.Root>
  )
}
