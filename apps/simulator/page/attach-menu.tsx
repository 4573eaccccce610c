import { useRef, useState } from 'preact/hooks'
import { drawPicture, drawSticker } from './drawn.ts'
import { film } from './film.ts'
import { type OutFile, packed } from './files.ts'
import { Popover } from './popover.tsx'
import type { Platform } from './types.ts'
import { type Recording, startRecording, tone } from './voice.ts'

interface Props {
  platform: Platform
  send(message: Record<string, unknown>): Promise<boolean>
}

const MARKET = { latitude: 10.77202, longitude: 106.69829, name: 'Chợ Bến Thành', address: 'Lê Lợi, Quận 1, TP. Hồ Chí Minh' }
const LAYOUT = '<h2 style="color:#c2633d">Order 1042</h2><p>I paid <b>yesterday</b>.</p><img src="https://tracker.example/pixel.gif">'
const COUSIN = { name: 'Minh Trần', phone: '+84 908 111 222' }

/** Everything but words. Pictures, stickers and places are at hand without a file; a microphone is used when there is one. */
export function AttachMenu({ platform, send }: Props) {
  const [recording, setRecording] = useState<Recording>()
  const picker = useRef<HTMLInputElement>(null)
  const can = (kind: string) => platform.abilities.writes.includes(kind)

  const sendFile = (kind: string, file: OutFile) => send({ kind, file })
  const picked = async (list: FileList | null) => {
    for (const file of list ?? []) await sendFile(kindOf(file.type, can), await packed(file, file.name))
  }
  const record = async () => {
    const started = await startRecording()
    if (started) setRecording(started)
    else await sendFile('voice', await packed(tone(2), 'voice-note.wav'))
  }
  const stop = async () => {
    const sound = await recording?.stop()
    setRecording(undefined)
    if (sound) await sendFile('voice', await packed(sound, 'voice-note.webm'))
  }

  if (recording) {
    return (
      <button type="button" class="recording" onClick={stop}>
        <i aria-hidden="true" /> Stop and send
      </button>
    )
  }
  const items: { kind: string; title: string; run(): unknown }[] = [
    { kind: 'image', title: 'Picture', run: async () => sendFile('image', await packed(await drawPicture(), 'ring.jpg')) },
    { kind: 'video', title: 'Video', run: async () => sendFile('video', await packed(await film(), 'ring.webm')) },
    { kind: 'file', title: 'From this computer…', run: () => picker.current?.click() },
    { kind: 'voice', title: 'Voice note', run: record },
    { kind: 'location', title: 'Location', run: () => send({ kind: 'location', location: MARKET }) },
    { kind: 'contact', title: 'Contact', run: () => send({ kind: 'contact', contact: COUSIN }) },
    { kind: 'html', title: 'Mail with a layout', run: () => send({ kind: 'html', text: 'I paid yesterday.', payload: { html: LAYOUT } }) },
    { kind: 'reply-all', title: 'Answer to all', run: () => send({ kind: 'reply-all', text: 'Thank you all.' }) },
    { kind: 'out-of-office', title: 'Absence notice', run: () => send({ kind: 'out-of-office', text: 'I am away until Monday.' }) },
    { kind: 'newsletter', title: 'Newsletter', run: () => send({ kind: 'newsletter', text: 'Ten percent off this week.' }) },
    { kind: 'sticker', title: 'Sticker', run: async () => sendFile('sticker', await packed(await drawSticker(), 'sticker.webp')) },
  ]
  return (
    <>
      <Popover label="Attach" icon="+" class="attach">
        {(close) =>
          items
            .filter((item) => can(item.kind))
            .map((item) => (
              <button
                type="button"
                key={item.kind}
                onClick={() => {
                  close()
                  void item.run()
                }}
              >
                {item.title}
              </button>
            ))
        }
      </Popover>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        aria-label={`File for ${platform.title}`}
        onChange={(event) => {
          void picked(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

/** The most telling kind this platform has for a file of that type. */
function kindOf(mimeType: string, can: (kind: string) => boolean): string {
  const wanted =
    mimeType === 'image/gif' ? ['gif', 'image'] : [mimeType.split('/')[0] ?? '', mimeType.startsWith('audio/') ? 'voice' : 'file']
  return wanted.find(can) ?? 'file'
}
