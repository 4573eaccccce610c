import type { Action, ActionKind } from '@switchboard/contracts'
import { ACTION_LIMITS } from '@switchboard/contracts/action-kinds'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { ActionValue } from './ActionValue.tsx'
import { blankAction, KINDS } from './action-form.ts'
import { useActionWords } from './use-action-words.ts'

interface Props {
  actions: readonly Action[]
  onChange: (actions: Action[]) => void
  /** What is wrong with an action, by its place. */
  errors?: ReadonlyMap<number, string>
}

/** What is done, in order. */
export function ActionsField({ actions, onChange, errors }: Props) {
  const { t } = useTranslation('automation')
  const nameOf = useActionWords()
  const full = actions.length >= ACTION_LIMITS.actions
  const put = (at: number, action: Action) => onChange(actions.map((one, i) => (i === at ? action : one)))
  const move = (at: number, to: number) => {
    const moved = actions[at]
    if (moved) onChange(actions.toSpliced(at, 1).toSpliced(to, 0, moved))
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium text-small">{t('actions')}</legend>
      <ol className="flex flex-col gap-2">
        {actions.map((action, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an action has no name of its own: its place is what it is
          <li key={at} className="rounded-control border border-line bg-surface p-2">
            <div className="flex flex-wrap items-start gap-2">
              <Select
                aria-label={t('kindOf', { number: at + 1 })}
                className="h-8 w-52"
                value={action.kind}
                onChange={(event) => put(at, blankAction(event.target.value as ActionKind))}
              >
                {KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {nameOf(kind)}
                  </option>
                ))}
              </Select>
              <ActionValue
                action={action}
                label={t('valueOf', { number: at + 1, kind: nameOf(action.kind) })}
                onChange={(next) => put(at, next)}
              />
              <span className="ml-auto flex">
                <IconButton icon={ArrowUp} label={t('moveUp', { number: at + 1 })} disabled={at === 0} onClick={() => move(at, at - 1)} />
                <IconButton
                  icon={ArrowDown}
                  label={t('moveDown', { number: at + 1 })}
                  disabled={at === actions.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <IconButton
                  icon={Trash2}
                  label={t('removeAction', { number: at + 1 })}
                  disabled={actions.length === 1}
                  onClick={() => onChange(actions.toSpliced(at, 1))}
                />
              </span>
            </div>
            {errors?.has(at) && (
              <p role="alert" className="mt-1 text-bad text-small">
                {errors.get(at)}
              </p>
            )}
          </li>
        ))}
      </ol>
      <div className="flex items-center gap-2">
        <Button size="small" disabled={full} onClick={() => onChange([...actions, blankAction('add-tags')])}>
          <Plus aria-hidden className="size-3.5" />
          {t('addAction')}
        </Button>
        {full && <span className="text-faint text-small">{t('fullActions', { count: ACTION_LIMITS.actions })}</span>}
      </div>
    </fieldset>
  )
}
