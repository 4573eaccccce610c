import clsx from 'clsx'
import { Check, ChevronLeft, ChevronRight, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rank } from '../lib/rank.ts'
import { Button } from './Button.tsx'
import { InlineFailure } from './Failure.tsx'
import { IconButton } from './IconButton.tsx'

/** How something to pick looks. */
export interface PickLook {
  id: string
  name: string
  start?: ReactNode
  icon?: LucideIcon
  hint?: string | undefined
}

/** Something to pick. */
export interface Pick extends PickLook {
  chosen?: boolean
  /** The list stays open, for several of them. */
  stays?: boolean
  /** Another list comes in place of this one. */
  leads?: boolean
  /** It stands there only for whoever types. */
  hidden?: boolean
  onPick: () => void
}

export interface PickGroup {
  name: string
  picks: readonly Pick[]
}

interface Props {
  /** What is picked; it also stands in the box where one types. */
  label: string
  groups: readonly PickGroup[]
  /** What the picks come from: the list says that it is still coming, or why a part of it is missing. */
  from?: readonly Source[]
  /** Said when nothing is there to be picked. */
  none?: string
  /** Which one the arrows walk from, where it is not the first. */
  at?: string | undefined
  /** Back to the list that led to this one. */
  onBack?: (() => void) | undefined
  onDone: () => void
}

/** A query, as far as a list of picks tells of it. */
export interface Source {
  isLoading: boolean
  error: Error | null
  refetch: () => unknown
}

/** So many of a group stand there: whoever looks for another types. */
const MOST = 100

/** One of many, found by typing, without accents too: the box keeps the focus, the arrows walk, Enter picks. */
export function PickList({ label, groups, from = [], none, at, onBack, onDone }: Props) {
  const { t } = useTranslation('ui')
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [walked, setWalked] = useState(at)
  const fits = groups.map((group) => ({ ...group, picks: fitting(group.picks, typed) })).filter(({ picks }) => picks.length > 0)
  const shown = fits.map((group) => ({ ...group, picks: group.picks.slice(0, MOST) }))
  const further = fits.reduce((sum, { picks }) => sum + Math.max(0, picks.length - MOST), 0)
  const all = shown.flatMap(({ picks }) => picks)
  const failed = from.find(({ error }) => error !== null)
  const comes = from.some(({ isLoading }) => isLoading)
  const again = () => {
    for (const { error, refetch } of from) if (error) refetch()
  }
  const active = all.find((pick) => pick.id === walked) ?? all[0]
  const optionId = (pick: Pick) => `${id}-${pick.id}`

  // Where fingers type, a keyboard would cover what is to be picked.
  const takeFocus = () => {
    if (matchMedia('(pointer: coarse)').matches) return root.current?.focus()
    box.current?.focus()
    box.current?.select()
  }
  useLayoutEffect(takeFocus, [])
  const activeId = active && optionId(active)
  useLayoutEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  const pick = (one: Pick) => {
    one.onPick()
    if (one.leads) return
    if (!one.stays) return onDone()
    setWalked(one.id)
    takeFocus()
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (onBack && typed === '' && !event.repeat && (event.key === 'Backspace' || event.key === 'ArrowLeft')) {
      event.preventDefault()
      return onBack()
    }
    if (!active) return
    const goesIn = event.key === 'ArrowRight' && active.leads && event.currentTarget.selectionStart === typed.length
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setWalked(all[(all.indexOf(active) + step + all.length) % all.length]?.id)
    else if (event.key === 'Enter' || goesIn) pick(active)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={root}
      tabIndex={-1}
      className="flex max-h-[min(420px,var(--radix-popover-content-available-height))] w-72 min-w-[min(var(--radix-popover-trigger-width)-2px,100vw-16px)] max-w-[calc(100vw-16px)] flex-col outline-none"
    >
      <div className="flex h-10 shrink-0 items-center border-line border-b max-panes:h-11">
        {onBack && <IconButton icon={ChevronLeft} label={t('back')} size="small" className="ml-1.5 max-panes:size-10" onClick={onBack} />}
        <input
          ref={box}
          role="combobox"
          aria-expanded={all.length > 0}
          aria-controls={id}
          aria-activedescendant={activeId}
          aria-autocomplete="list"
          aria-label={label}
          placeholder={label}
          autoComplete="off"
          maxLength={100}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setWalked(undefined)
          }}
          onKeyDown={press}
          className={clsx(
            'h-full min-w-0 flex-1 bg-transparent pr-3 text-body outline-none placeholder:text-faint max-panes:text-[16px]',
            onBack ? 'pl-1.5' : 'pl-3',
          )}
        />
      </div>
      <p role="status" className={all.length > 0 ? 'sr-only' : 'px-3 py-3 text-small text-soft empty:hidden'}>
        {comes ? t('loading') : all.length > 0 || failed ? '' : typed.trim() === '' ? none : t('nothingFits', { q: typed.trim() })}
      </p>
      {failed && (
        <div className="flex flex-col gap-2 p-2">
          <InlineFailure error={failed.error} />
          <Button size="small" className="self-start" onClick={again}>
            {t('failure.retry')}
          </Button>
        </div>
      )}
      <div id={id} role="listbox" aria-label={label} className="min-h-0 overflow-y-auto p-1 empty:hidden">
        {shown.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset is not
          <div
            key={group.name}
            role="group"
            aria-label={group.name}
            className="border-line not-first:mt-1 not-first:border-t not-first:pt-1"
          >
            {group.picks.map((one) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys go to the box, which names the active option
              <div
                key={one.id}
                id={optionId(one)}
                role="option"
                aria-selected={one.chosen ?? false}
                onClick={() => pick(one)}
                className={clsx(
                  'flex min-h-8 cursor-pointer items-center gap-2 rounded-control px-2 text-body max-panes:min-h-11',
                  one === active ? 'bg-press' : 'hover:bg-hover',
                )}
              >
                {(one.start || one.icon) && (
                  <span className="flex w-5 shrink-0 justify-center">
                    {one.start ?? (one.icon && <one.icon aria-hidden className="size-4 text-faint" strokeWidth={1.75} />)}
                  </span>
                )}
                <span className="min-w-0 flex-1 truncate">{one.name}</span>
                {one.hint && <span className="shrink-0 text-faint text-meta">{one.hint}</span>}
                {one.chosen && <Check aria-hidden className="size-4 shrink-0 text-accent-text" />}
                {one.leads && <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />}
              </div>
            ))}
          </div>
        ))}
      </div>
      {further > 0 && <p className="shrink-0 border-line border-t px-3 py-2 text-meta text-soft">{t('further', { count: further })}</p>}
    </div>
  )
}

// The best first where something was typed; else in the order given.
function fitting(picks: readonly Pick[], typed: string): readonly Pick[] {
  if (typed.trim() === '') return picks.filter(({ hidden }) => !hidden)
  return picks
    .map((pick) => ({ pick, fit: rank([pick.name], typed) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ pick }) => pick)
}
