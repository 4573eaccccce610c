import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { thenWriteIn } from '../../lib/caret.ts'
import { SuggestionList } from './SuggestionList.tsx'
import { type Suggestion, suggestionsFor } from './suggestions.ts'
import { useNames } from './use-names.ts'

interface Props {
  box: RefObject<HTMLInputElement | null>
  value: string
  onChange: (value: string) => void
  /** Enter, or down from the box: on to what was found. */
  onLeave: () => void
}

/** Where one types. Operators and their values are offered while one does: arrows mark one, Enter or Tab takes it, Escape puts the list away. */
export function SearchBox({ box, value, onChange, onLeave }: Props) {
  const { t } = useTranslation('search')
  const id = useId()
  const names = useNames()
  const [caret, setCaret] = useState<number>()
  const [at, setAt] = useState(-1)
  const offer = caret === undefined ? undefined : suggestionsFor(value, caret, names)
  const list = offer?.list ?? []
  const take = ({ text }: Suggestion) => {
    const from = offer?.from ?? 0
    const next = value.slice(0, from) + text
    const change = () => {
      onChange(next + value.slice(caret))
      setAt(-1)
      setCaret(next.length)
    }
    thenWriteIn(() => box.current, change, { from: next.length, to: next.length })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const marked = list[at]
    if (event.nativeEvent.isComposing) return
    if (list.length && step) setAt(Math.max(-1, Math.min(list.length - 1, at + step)))
    else if (marked && (event.key === 'Enter' || event.key === 'Tab')) take(marked)
    else if (event.key === 'Escape' && list.length) setCaret(undefined)
    else if (event.key === 'Escape' && value) onChange('')
    else if (event.key === 'Escape') box.current?.blur()
    else if (event.key === 'Enter' || event.key === 'ArrowDown') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className="relative flex items-center">
      <Search aria-hidden className="pointer-events-none absolute left-3 size-4.5 text-faint" strokeWidth={1.75} />
      <input
        ref={box}
        type="search"
        role="combobox"
        aria-label={t('box')}
        aria-expanded={list.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={list[at] ? `${id}-${at}` : undefined}
        placeholder={t('placeholder')}
        // biome-ignore lint/a11y/noAutofocus: the screen was opened to type here
        autoFocus
        autoComplete="off"
        maxLength={200}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
          setCaret(event.target.selectionStart ?? event.target.value.length)
          setAt(-1)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCaret(undefined)}
        className="h-11 w-full rounded-panel bg-sunken pr-11 pl-10 text-body [&::-webkit-search-cancel-button]:hidden"
      />
      {value && (
        <button
          type="button"
          aria-label={t('clear')}
          onClick={() => {
            onChange('')
            box.current?.focus()
          }}
          className="absolute right-2 rounded-control p-1.5 text-faint hover:bg-hover"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
      {list.length > 0 && <SuggestionList id={id} list={list} at={at} onTake={take} onWalk={setAt} />}
    </search>
  )
}
