import type { CannedResponse } from '@switchboard/contracts'
import { fillIn } from '@switchboard/contracts/variables' // the index would bring every schema along
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { Lock } from 'lucide-react'
import { useId, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReason } from '../../ui/use-reason.ts'
import { useMe } from '../session/index.ts'
import { FLOATING, type ListProps } from './CannedSlot.tsx'
import { offeredQuery } from './canned.queries.ts'
import { givenName } from '@switchboard/contracts/given-name'
import { ranked } from './ranked.ts'

/** What can be inserted, above the box in which it is written. The focus stays in the box, which tells a screen reader what is chosen. */
export function CannedList({ box, conversation, onUse }: ListProps) {
  const { t } = useTranslation('canned')
  const me = useMe()
  const reason = useReason()
  const id = useId()
  const { slash, area, keys } = box
  const q = slash?.q ?? ''
  const found = useQuery(offeredQuery(conversation.page.platform, q))
  const rows = found.isPlaceholderData ? ranked(found.data ?? [], q) : (found.data ?? [])
  const [choice, setChoice] = useState({ q, at: 0 })
  const at = choice.q === q ? Math.min(choice.at, rows.length - 1) : 0
  const chosen = slash && rows[at]
  const optionId = (row: CannedResponse) => `${id}-${row.id}`
  const values = {
    'contact.name': conversation.contact.name,
    'contact.firstName': givenName(conversation.contact.name),
    'agent.name': me.name,
    'page.name': conversation.page.name,
  }
  const choose = (row: CannedResponse) => {
    if (!slash) return
    box.put(fillIn(row.body, values), slash)
    onUse(row.id)
  }
  useLayoutEffect(() => {
    keys.current = ({ key }) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[key]
      // While it is being looked for, Enter must not send the bare shortcut.
      if (!chosen) return key === 'Enter' && found.isFetching
      if (step) setChoice({ q, at: (at + step + rows.length) % rows.length })
      else if (key === 'Enter' || key === 'Tab') choose(chosen)
      else return false
      return true
    }
    return () => {
      keys.current = undefined
    }
  })
  const chosenId = chosen && optionId(chosen)
  useLayoutEffect(() => {
    const writing = area.current
    if (!writing || !chosenId) return
    document.getElementById(chosenId)?.scrollIntoView({ block: 'nearest' })
    writing.setAttribute('aria-controls', id)
    writing.setAttribute('aria-activedescendant', chosenId)
    return () => {
      writing.removeAttribute('aria-controls')
      writing.removeAttribute('aria-activedescendant')
    }
  }, [area, id, chosenId])
  if (!slash) return null
  const empty = found.isError ? reason(found.error) : found.isFetching ? t('searching') : q ? t('noMatch', { q }) : t('none')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press here, on its scroll bar too, must not take the focus from the box
    <div onMouseDown={(event) => event.preventDefault()} className={`${FLOATING} flex max-h-[min(40dvh,340px)] flex-col overflow-hidden`}>
      <p role="status" className={rows.length ? 'sr-only' : 'px-4 py-3 text-small text-soft'}>
        {rows.length ? t('offered', { count: rows.length }) : empty}
      </p>
      <div id={id} role="listbox" aria-label={t('title')} className="min-h-0 overflow-y-auto p-1 empty:hidden">
        {rows.map((row) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys go to the text box, which names the chosen option
          <div
            key={row.id}
            id={optionId(row)}
            role="option"
            aria-selected={row === chosen}
            onClick={() => choose(row)}
            className={clsx('flex flex-col rounded-control px-3 py-1.5', row === chosen ? 'bg-press' : 'hover:bg-hover')}
          >
            <span className="flex min-w-0 items-center gap-2">
              <span className="shrink-0 font-mono text-accent-text text-small">/{row.shortcut}</span>
              <span className="min-w-0 truncate font-medium">{row.title}</span>
              {row.owner && <Lock role="img" aria-label={t('onlyMe')} className="size-3 shrink-0 text-faint" strokeWidth={2} />}
            </span>
            <span className="truncate text-small text-soft">{fillIn(row.body, values)}</span>
          </div>
        ))}
      </div>
      <p className="flex items-center gap-3 border-line border-t px-4 py-1.5 text-faint text-meta">
        <span className="min-w-0 flex-1 truncate max-panes:invisible">{t('keys')}</span>
        <Link to="/settings/$section" params={{ section: 'canned-responses' }} className="shrink-0 text-accent-text hover:underline">
          {t('manage')}
        </Link>
      </p>
    </div>
  )
}
