import type { Template } from '@switchboard/contracts'
import { shownTemplate } from '@switchboard/contracts/template-holes' // the index would bring every schema along
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../lib/keyboard.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Badge } from '../../ui/Badge.tsx'
import { CONTROL } from '../../ui/Field.tsx'
import { useReason } from '../../ui/use-reason.ts'
import { FilledTemplate, type Sending } from './FilledTemplate.tsx'
import { guessValues, type Known } from './guess-values.ts'
import { languageName } from './language-name.ts'
import { offeredTemplates, templateChannelsQuery } from './templates.queries.ts'

interface Props {
  pageId: string
  /** Of whoever is written to, where it is known; else the reader's own. */
  language: string | undefined
  known: Known
  sending: Sending
  /** What stands above the search. */
  children?: ReactNode
}

/** Where only approved templates go: find one, see it as the customer will, fill what is open, send. The best fitting stands first. */
export function TemplateChooser({ pageId, language, known, sending, children }: Props) {
  const { t } = useTranslation('templates')
  const locale = useLocale()
  const reason = useReason()
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Template>()
  const [typed, setTyped] = useState('')
  const q = useDebounced(typed.trim(), 200)
  const found = useQuery(offeredTemplates(pageId, { q, language: language ?? locale }))
  const rows = found.data ?? []
  const channels = useQuery(templateChannelsQuery).data
  const isListed = channels?.some((channel) => channel.pageId === pageId) ?? true
  const [choice, setChoice] = useState({ q, at: 0 })
  const at = choice.q === q ? Math.min(choice.at, rows.length - 1) : 0
  const active = rows[at]
  useKeys(chosen ? {} : { find: () => box.current?.focus() })

  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.nativeEvent.isComposing || !active) return
    if (step) setChoice({ q, at: (at + step + rows.length) % rows.length })
    else if (event.key === 'Enter') setChosen(active)
    else return
    event.preventDefault()
  }
  if (chosen)
    return (
      <div className="flex min-h-0 flex-col rounded-panel border border-control-line bg-surface">
        {children}
        <FilledTemplate key={chosen.id} template={chosen} known={known} sending={sending} onBack={() => setChosen(undefined)} />
      </div>
    )
  if (!isListed)
    return (
      <section aria-label={t('choose')} className="flex min-h-0 flex-col rounded-panel border border-control-line bg-surface">
        {children}
        <p role="status" className="px-4 py-3 text-small text-soft">
          {t('notListed')}
        </p>
      </section>
    )
  const empty = found.isError ? reason(found.error) : found.isPending ? t('loading') : q ? t('noMatch', { q }) : t('noneHere')
  return (
    <section aria-label={t('choose')} className="flex min-h-0 flex-col rounded-panel border border-control-line bg-surface">
      {children}
      <span className="relative m-2 flex items-center">
        <Search aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-faint" strokeWidth={1.75} />
        <input
          ref={box}
          type="search"
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls={id}
          aria-activedescendant={active && `${id}-${active.id}`}
          aria-autocomplete="list"
          aria-label={t('search')}
          placeholder={t('search')}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
          className={`${CONTROL} h-8 pl-8`}
        />
      </span>
      <p role="status" className={rows.length ? 'sr-only' : 'px-4 pb-3 text-small text-soft'}>
        {rows.length ? t('offered', { count: rows.length }) : empty}
      </p>
      <div
        id={id}
        role="listbox"
        aria-label={t('title')}
        className="max-h-[min(34dvh,280px)] min-h-0 overflow-y-auto px-1 pb-1 empty:hidden"
      >
        {rows.map((row) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys go to the search, which names the active option
          <div
            key={row.id}
            id={`${id}-${row.id}`}
            role="option"
            aria-selected={row === active}
            onClick={() => setChosen(row)}
            className={clsx('flex cursor-pointer flex-col rounded-control px-3 py-1.5', row === active ? 'bg-press' : 'hover:bg-hover')}
          >
            <span className="flex min-w-0 items-center gap-2">
              <span className="min-w-0 truncate font-medium">{row.name.replaceAll('_', ' ')}</span>
              <span className="shrink-0 text-faint text-meta">{languageName(row.language, locale)}</span>
              {row.category === 'marketing' && <Badge>{t('category.marketing')}</Badge>}
            </span>
            <span className="truncate text-small text-soft">{shownTemplate(row.content, guessValues(row.content, known)).body}</span>
          </div>
        ))}
      </div>
    </section>
  )
}
