import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { allWords } from '../../lib/i18n.ts'

const MacroItems = lazy(async () => {
  const [{ MacroItems: Items }] = await Promise.all([import('../macros/index.ts'), allWords()])
  return { default: Items }
})

/** The macros of a menu, fetched when it opens. */
export function MacroSlot({ conversationIds }: { conversationIds: readonly string[] }) {
  const { t } = useTranslation('ui')
  return (
    <Suspense fallback={<p className="px-2 py-1.5 text-faint text-small">{t('loading')}</p>}>
      <MacroItems conversationIds={conversationIds} />
    </Suspense>
  )
}
