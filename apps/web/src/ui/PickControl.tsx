import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { type ComponentProps, type KeyboardEvent, useRef, useState } from 'react'
import { CONTROL } from './Field.tsx'
import { type PickGroup, PickList, type PickLook, type Source } from './PickList.tsx'
import { Popover } from './Popover.tsx'

interface Props extends Omit<ComponentProps<'button'>, 'ref'> {
  /** Of the list; the control itself is named by `aria-label` or `aria-labelledby`. */
  label: string
  groups: readonly PickGroup[]
  from?: readonly Source[] | undefined
  /** Said when nothing is there to be picked. */
  none?: string | undefined
  /** What the control shows. */
  picked?: PickLook | undefined
  /** Stands there while nothing is picked. */
  placeholder?: string | undefined
}

/** A control that opens a list with typing; the caller says how high it is and names it. */
export function PickControl({ label, groups, from = [], none, picked, placeholder, className, ...rest }: Props) {
  const control = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  // Before the list is gone: a dialog around the control takes a focus that is nowhere.
  const done = () => {
    control.current?.focus()
    setOpen(false)
  }
  const told = groups.map((group) => ({
    name: group.name,
    picks: group.picks.map((pick) => ({
      ...pick,
      onPick: () => {
        pick.onPick()
        control.current?.dispatchEvent(new Event('input', { bubbles: true })) // as a control of the browser tells its form
      },
    })),
  }))
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setOpen(true)
  }
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          ref={control}
          type="button"
          role="combobox"
          aria-expanded={open}
          onKeyDown={press}
          className={clsx(CONTROL, 'flex items-center gap-2 text-left', className)}
          {...rest}
        >
          {picked?.start}
          {picked?.icon && <picked.icon aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />}
          <span className={clsx('min-w-0 flex-1 truncate', !picked && 'text-soft')}>{picked?.name ?? placeholder}</span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />
        </button>
      }
    >
      <PickList label={label} groups={told} from={from} at={picked?.id} {...(none !== undefined && { none })} onDone={done} />
    </Popover>
  )
}
