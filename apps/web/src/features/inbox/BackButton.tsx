import { useNavigate, useRouter } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'

/** Back to the list: by history where that leads there, so that the phone's own gesture and this button agree. */
export function BackButton() {
  const { t } = useTranslation('ui')
  const router = useRouter()
  const navigate = useNavigate()
  const back = () => {
    if (router.history.canGoBack()) router.history.back()
    else void navigate({ to: '/inbox/$view', from: '/inbox/$view', params: (now) => now, search: (now) => now })
  }
  return <IconButton icon={ArrowLeft} label={t('back')} onClick={back} />
}
