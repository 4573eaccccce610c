const LENGTH_MS = 1_500
const SIZE = { width: 480, height: 360 }

/** A second and a half of a turning ring, filmed off a canvas. */
export async function film(): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), SIZE)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser cannot draw')
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' })
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => parts.push(data)
  const ended = new Promise((resolve) => (recorder.onstop = resolve))
  const hue = Math.floor(Math.random() * 360)
  const begun = performance.now()
  recorder.start()
  const draw = (now: number) => {
    frame(pen, hue, (now - begun) / LENGTH_MS)
    if (now - begun < LENGTH_MS) requestAnimationFrame(draw)
    else recorder.stop()
  }
  requestAnimationFrame(draw)
  await ended
  return new Blob(parts, { type: 'video/webm' })
}

function frame(pen: CanvasRenderingContext2D, hue: number, part: number): void {
  pen.fillStyle = `oklch(0.86 0.05 ${hue})`
  pen.fillRect(0, 0, SIZE.width, SIZE.height)
  pen.lineWidth = 22
  pen.strokeStyle = '#d9b45f'
  pen.beginPath()
  pen.ellipse(SIZE.width / 2, SIZE.height / 2, 20 + 90 * Math.abs(Math.cos(part * Math.PI)), 110, 0, 0, Math.PI * 2)
  pen.stroke()
}
