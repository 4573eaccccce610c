import clsx from 'clsx'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TagDot } from '../inbox/parts/index.ts'
import { TAG_COLORS } from './tag-colors.ts'

/** The colour of a tag: one of those that go well together, or any other. */
export function ColorField({ color, onChange }: { color: string; onChange: (color: string) => void }) {
  const { t } = useTranslation('tags')
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-small">{t('color')}</legend>
      <div className="flex flex-wrap items-center gap-1">
        {(Object.keys(TAG_COLORS) as (keyof typeof TAG_COLORS)[]).map((word) => {
          const chosen = TAG_COLORS[word] === color.toLowerCase()
          return (
            <label
              key={word}
              title={t(`colors.${word}`)}
              className={clsx(
                'flex size-8 cursor-pointer items-center justify-center rounded-control border has-focus-visible:outline-2 has-focus-visible:outline-accent [&_.tag-dot]:size-4',
                chosen ? 'border-accent bg-selected' : 'border-transparent hover:bg-hover',
              )}
            >
              <input
                type="radio"
                name={name}
                aria-label={t(`colors.${word}`)}
                checked={chosen}
                onChange={() => onChange(TAG_COLORS[word])}
                className="sr-only"
              />
              <TagDot tag={{ color: TAG_COLORS[word] }} />
            </label>
          )
        })}
        <input
          type="color"
          aria-label={t('otherColor')}
          title={t('otherColor')}
          value={color}
          onChange={(event) => onChange(event.target.value)}
          className="h-8 w-10 cursor-pointer rounded-control border border-control-line bg-surface p-1"
        />
      </div>
    </fieldset>
  )
}
