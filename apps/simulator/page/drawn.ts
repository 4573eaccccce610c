/** A little still life for those who have no picture at hand: a ring on a cloth, never twice in the same colours. */
export async function drawPicture(): Promise<Blob> {
  const { canvas, pen } = sheet(720, 540)
  const hue = Math.floor(Math.random() * 360)
  const cloth = pen.createLinearGradient(0, 0, 720, 540)
  cloth.addColorStop(0, `oklch(0.88 0.05 ${hue})`)
  cloth.addColorStop(1, `oklch(0.66 0.09 ${hue + 30})`)
  pen.fillStyle = cloth
  pen.fillRect(0, 0, 720, 540)
  pen.strokeStyle = `oklch(0.95 0.02 ${hue} / 0.35)`
  pen.lineWidth = 26
  for (let fold = 0; fold < 5; fold++) {
    pen.beginPath()
    pen.moveTo(-40, 120 + fold * 110)
    pen.bezierCurveTo(200, 20 + fold * 120, 460, 260 + fold * 90, 780, 60 + fold * 120)
    pen.stroke()
  }
  drawRing(pen, 360, 320)
  return await blobOf(canvas, 'image/jpeg')
}

function drawRing(pen: CanvasRenderingContext2D, x: number, y: number): void {
  pen.fillStyle = 'rgb(0 0 0 / 0.18)'
  pen.beginPath()
  pen.ellipse(x, y + 118, 120, 22, 0, 0, Math.PI * 2)
  pen.fill()
  for (const [width, colour] of [
    [34, '#9a7424'],
    [26, '#d9b45f'],
    [8, '#f5e2ac'],
  ] as const) {
    pen.lineWidth = width
    pen.strokeStyle = colour
    pen.beginPath()
    pen.ellipse(x, y, 112, 106, 0, 0, Math.PI * 2)
    pen.stroke()
  }
  pen.fillStyle = '#e6f3f6'
  pen.strokeStyle = '#7f9aa3'
  pen.lineWidth = 4
  pen.beginPath()
  for (const [dx, dy] of [
    [-46, -190],
    [46, -190],
    [76, -156],
    [0, -84],
    [-76, -156],
  ] as const)
    pen.lineTo(x + dx, y + dy)
  pen.closePath()
  pen.fill()
  pen.stroke()
  pen.beginPath()
  for (const [dx, dy] of [
    [-76, -156],
    [-24, -156],
    [0, -84],
    [24, -156],
    [76, -156],
  ] as const)
    pen.lineTo(x + dx, y + dy)
  pen.stroke()
}

/** A smiling lotus with a clear ground. */
export async function drawSticker(): Promise<Blob> {
  const { canvas, pen } = sheet(512, 512)
  pen.lineWidth = 10
  pen.strokeStyle = '#fff'
  for (const turn of [-1.1, 1.1, -0.6, 0.6, 0]) {
    pen.save()
    pen.translate(256, 400)
    pen.rotate(turn)
    pen.scale(0.78, 0.78)
    pen.fillStyle = Math.abs(turn) > 1 ? '#e88fb0' : '#f3b1c9'
    pen.beginPath()
    pen.moveTo(0, 0)
    pen.bezierCurveTo(-120, -110, -80, -270, 0, -320)
    pen.bezierCurveTo(80, -270, 120, -110, 0, 0)
    pen.fill()
    pen.stroke()
    pen.restore()
  }
  pen.fillStyle = '#6b2f47'
  for (const dx of [-34, 34]) {
    pen.beginPath()
    pen.arc(256 + dx, 288, 10, 0, Math.PI * 2)
    pen.fill()
  }
  pen.strokeStyle = '#6b2f47'
  pen.lineCap = 'round'
  pen.beginPath()
  pen.arc(256, 298, 24, 0.3, Math.PI - 0.3)
  pen.stroke()
  return await blobOf(canvas, 'image/webp')
}

function sheet(width: number, height: number): { canvas: HTMLCanvasElement; pen: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser cannot draw')
  return { canvas, pen }
}

function blobOf(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The drawing came out empty'))), type, 0.86),
  )
}
