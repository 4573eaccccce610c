import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

interface Props<Word extends string> {
  label: string
  choices: readonly Word[]
  chosen: Word
  onChoose: (word: Word) => void
  nameOf: (word: Word) => string
  children: (word: Word) => ReactNode
}

/** One of several signs or colours. Arrow keys walk among them, as among radio buttons, which they are. */
export function LookChoice<Word extends string>({ label, choices, chosen, onChoose, nameOf, children }: Props<Word>) {
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-small">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {choices.map((word) => (
          <label
            key={word}
            title={nameOf(word)}
            className={clsx(
              'flex size-8 cursor-pointer items-center justify-center rounded-control border has-focus-visible:outline-2 has-focus-visible:outline-accent',
              word === chosen ? 'border-accent bg-selected' : 'border-transparent hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={name}
              aria-label={nameOf(word)}
              checked={word === chosen}
              onChange={() => onChoose(word)}
              className="sr-only"
            />
            {children(word)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
