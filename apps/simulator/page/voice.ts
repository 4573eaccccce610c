export interface Recording {
  stop(): Promise<Blob>
}

/** Starts the microphone; `undefined` where there is none or it is not allowed. */
export async function startRecording(): Promise<Recording | undefined> {
  const stream = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => undefined)
  if (!stream) return undefined
  const chunks: Blob[] = []
  const recorder = new MediaRecorder(stream)
  recorder.ondataavailable = (event) => chunks.push(event.data)
  recorder.start()
  return {
    stop: () =>
      new Promise((resolve) => {
        recorder.onstop = () => {
          for (const track of stream.getTracks()) track.stop()
          resolve(new Blob(chunks, { type: recorder.mimeType.split(';')[0] ?? 'audio/webm' }))
        }
        recorder.stop()
      }),
  }
}

const RATE = 16_000

/** A soft hum that rises and falls, for machines without a microphone: 16-bit mono WAV. */
export function tone(seconds: number): Blob {
  const samples = Math.floor(seconds * RATE)
  const view = new DataView(new ArrayBuffer(44 + samples * 2))
  const word = (offset: number, text: string) => {
    for (let index = 0; index < text.length; index++) view.setUint8(offset + index, text.charCodeAt(index))
  }
  word(0, 'RIFF')
  view.setUint32(4, 36 + samples * 2, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, RATE, true)
  view.setUint32(28, RATE * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples * 2, true)
  for (let index = 0; index < samples; index++) {
    const time = index / RATE
    const loudness = Math.sin((Math.PI * time) / seconds) * (0.6 + 0.4 * Math.sin(time * 14))
    view.setInt16(44 + index * 2, Math.sin(2 * Math.PI * (190 + 40 * Math.sin(time * 5)) * time) * loudness * 9_000, true)
  }
  return new Blob([view], { type: 'audio/wav' })
}
