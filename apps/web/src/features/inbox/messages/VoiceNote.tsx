import type { Attachment } from '@switchboard/contracts'
import clsx from 'clsx'
import { Pause, Play } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { playTime } from '../../../lib/format.ts'

const RATES = [1, 1.5, 2] as const
/** Where no waveform is known, an even line: nothing is made up. */
const FLAT = Array.from({ length: 48 }, () => 12)

/** Sound: play, seek in its waveform, and listen faster. */
export function VoiceNote({ attachment, url }: { attachment: Attachment; url: string }) {
  const { t } = useTranslation('inbox')
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [atMs, setAtMs] = useState(0)
  const [lengthMs, setLengthMs] = useState(attachment.durationMs ?? 0)
  const [rate, setRate] = useState<(typeof RATES)[number]>(1)
  const [broken, setBroken] = useState(false)
  const peaks = attachment.waveform?.length ? attachment.waveform : FLAT
  const share = lengthMs ? atMs / lengthMs : 0

  const toggle = () => {
    if (playing) audio.current?.pause()
    else void audio.current?.play().catch(() => setBroken(true))
  }
  const seek = (ms: number) => {
    if (audio.current) audio.current.currentTime = ms / 1000
    setAtMs(ms)
  }
  const faster = () => {
    const next = RATES[(RATES.indexOf(rate) + 1) % RATES.length] ?? 1
    setRate(next)
    if (audio.current) audio.current.playbackRate = next
  }
  return (
    <div className="flex w-72 max-w-full items-center gap-2.5">
      {/* biome-ignore lint/a11y/useMediaCaption: what customers say has no captions */}
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => seek(0)}
        onTimeUpdate={(event) => setAtMs(event.currentTarget.currentTime * 1000)}
        onLoadedMetadata={(event) => Number.isFinite(event.currentTarget.duration) && setLengthMs(event.currentTarget.duration * 1000)}
        onError={() => setBroken(true)}
      />
      <button
        type="button"
        aria-label={playing ? t('voice.pause') : t('voice.play')}
        disabled={broken}
        onClick={toggle}
        className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:bg-accent-strong disabled:opacity-50"
      >
        {playing ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="ml-0.5 size-4" />}
      </button>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="relative flex h-7 items-center gap-[2px]">
          {peaks.map((peak, at) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
              key={at}
              aria-hidden
              className={clsx('min-w-px flex-1 rounded-full', at / peaks.length < share ? 'bg-accent' : 'bg-line-strong')}
              style={{ height: `${Math.max(10, peak)}%` }}
            />
          ))}
          <input
            type="range"
            aria-label={t('voice.seek')}
            aria-valuetext={playTime(atMs)}
            min={0}
            max={Math.max(1, Math.round(lengthMs))}
            value={Math.round(atMs)}
            onChange={(event) => seek(Number(event.target.value))}
            className="absolute inset-0 w-full cursor-pointer opacity-0 focus-visible:opacity-100"
          />
        </div>
        <span className="text-faint text-meta">{broken ? t('voice.broken') : playTime(playing || atMs ? atMs : lengthMs)}</span>
      </div>
      <button
        type="button"
        aria-label={t('voice.rate', { rate })}
        onClick={faster}
        className="h-6 w-9 shrink-0 rounded-full bg-press font-medium text-meta"
      >
        {rate}×
      </button>
    </div>
  )
}
