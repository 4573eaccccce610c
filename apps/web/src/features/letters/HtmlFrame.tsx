import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'

const LEAST_PX = 80
const MOST_PX = 640

/**
 * A mail as its sender laid it out, cleaned by the server, in a frame that runs nothing. It shares our origin so that its height can be read, and has no scripts
 * that could make use of that. Always on white: mails are made for it.
 */
export function HtmlFrame({ messageId, remoteImages }: { messageId: string; remoteImages: boolean }) {
  const { t } = useTranslation('letters')
  const [pictures, setPictures] = useState(false)
  const [height, setHeight] = useState(LEAST_PX)
  const measure = (event: SyntheticEvent<HTMLIFrameElement>) => {
    const page = event.currentTarget.contentDocument?.documentElement
    if (page) setHeight(Math.min(MOST_PX, Math.max(LEAST_PX, page.scrollHeight)))
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {remoteImages && !pictures && (
        <p className="flex flex-wrap items-center gap-x-2 text-meta text-soft">
          {t('picturesWithheld')}
          <button type="button" onClick={() => setPictures(true)} className="rounded-control text-accent-text hover:underline">
            {t('showPictures')}
          </button>
        </p>
      )}
      <iframe
        title={t('layout')}
        src={`/api/v1/messages/${messageId}/html${pictures ? '?pictures=all' : ''}`}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        onLoad={measure}
        height={height}
        className="w-[36rem] max-w-full rounded-control bg-white"
      />
    </div>
  )
}
