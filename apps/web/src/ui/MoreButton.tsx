import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'

interface Pages {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

/** The rest of a long table, when there is one. */
export function MoreButton({ pages }: { pages: Pages }) {
  const { t } = useTranslation('ui')
  if (!pages.hasNextPage) return null
  return (
    <div className="flex justify-center p-4">
      <Button busy={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
        {t('more')}
      </Button>
    </div>
  )
}
