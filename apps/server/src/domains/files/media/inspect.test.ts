import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { createInspector } from './inspector.ts'
import type { Inspection } from './inspection.ts'
import { ftypMp4, hugePng, oggOpus, wav } from '../fixtures/made-up-files.ts'

const dir = mkdtempSync(join(tmpdir(), 'switchboard-media-'))
const inspector = createInspector()
after(async () => {
  await inspector.close()
  rmSync(dir, { recursive: true, force: true })
})

let count = 0
async function look(
  bytes: Uint8Array | string,
  name: string,
  options: { strip?: boolean } = {},
): Promise<Exclude<Inspection, { refused: string }> & { refused?: string }> {
  const folder = mkdtempSync(join(dir, `${(count += 1)}-`))
  const path = join(folder, 'in')
  writeFileSync(path, bytes)
  return (await inspector.inspect({ path, name, strip: options.strip ?? true, folder })) as never
}
const OCTETS = { mimeType: 'application/octet-stream', kind: 'file' }
const picture = () => sharp({ create: { width: 1200, height: 800, channels: 3, background: '#c60' } })

test('pages, drawings, scripts and programs are bytes without a meaning, whatever they are called', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
  for (const [content, name] of [
    [svg, 'logo.svg'],
    [`<?xml version="1.0"?>${svg}`, 'logo.png'],
    [svg, 'logo.txt'],
    ['<!DOCTYPE html><script>alert(1)</script>', 'page.html'],
    ['  <HTML><body>', 'notes.txt'],
    ['hello <script src=x>', 'notes.csv'],
    ['alert(1)', 'app.js'],
    ['%!PS-Adobe', 'x.txt.exe'],
    ['body{}', 'style.css'],
    ['#!/bin/sh\nreboot', 'run.sh'],
    ['\u0000\u0001\u0002', 'a.txt'],
    ['MZ\u0090\u0000', 'setup.exe'],
    ['', 'empty.bin'],
    ['plain words', 'noextension'],
    ['<?xml version="1.0"?><x/>', 'data.xml'],
    ['GIF89a/*\u0000\u0000*/=1;alert(1)', 'poly.gif'],
    ['{"a":1}', 'data.json'],
  ] as const)
    assert.deepEqual(await look(content, name), OCTETS, name)
})

test('plain text and tables are themselves where their name says so', async () => {
  assert.equal((await look('Xin chào, 5 < 6 and <3', 'notes.txt')).mimeType, 'text/plain')
  assert.equal((await look('id,name\n1,Lan\n', 'list.csv')).mimeType, 'text/csv')
  assert.equal((await look('%PDF-1.7\n%âãÏÓ\n', 'x.html')).mimeType, 'application/pdf')
})

test('the type of a picture is that of its content, with its size and a thumbnail', async () => {
  for (const [format, mimeType] of [
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
    ['webp', 'image/webp'],
    ['gif', 'image/gif'],
    ['avif', 'image/avif'],
  ] as const) {
    const seen = await look(await picture().toFormat(format).toBuffer(), 'page.html')
    assert.deepEqual([seen.mimeType, seen.kind, seen.width, seen.height], [mimeType, 'image', 1200, 800])
    const thumb = await sharp(seen.thumbPath).metadata()
    assert.deepEqual([thumb.format, thumb.width, thumb.height], ['webp', 480, 320])
  }
})

test('what the camera wrote about the place and itself is gone, and the picture stands upright', async () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const shot = await picture()
      .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitude: '10/1 46/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .toFormat(format)
      .toBuffer()
    assert.ok((await sharp(shot).metadata()).exif, 'the sample has metadata')
    const seen = await look(shot, 'shot')
    assert.deepEqual([seen.width, seen.height], [800, 1200])
    const clean = await sharp(seen.cleanPath).metadata()
    assert.deepEqual([clean.exif, clean.orientation, clean.width, clean.height, clean.format], [undefined, undefined, 800, 1200, format])
    const kept = await look(shot, 'shot', { strip: false })
    assert.deepEqual([kept.cleanPath, kept.width, kept.height], [undefined, 800, 1200])
  }
})

test('a picture without metadata stays byte for byte', async () => {
  assert.equal((await look(await picture().jpeg().toBuffer(), 'a.jpg')).cleanPath, undefined)
})

test('a picture of 50,000 × 50,000 is turned away by its head, at once', async () => {
  const start = performance.now()
  assert.equal((await look(hugePng(50_000, 50_000), 'bomb.png')).refused, 'too-many-pixels')
  assert.ok(performance.now() - start < 2_000)
})

test('a picture that cannot be decoded is bytes without a meaning', async () => {
  const whole = await picture().png().toBuffer()
  assert.deepEqual(await look(whole.subarray(0, whole.length / 2), 'half.png'), OCTETS)
  assert.deepEqual(await look(hugePng(100, 100), 'lie.png'), OCTETS)
})

test('a voice note has its duration and 48 bars that follow its loudness', async () => {
  const note = await look(oggOpus({ loudFrames: 100, silentFrames: 100 }), 'voice.ogg')
  assert.deepEqual([note.mimeType, note.kind, note.waveform?.length], ['audio/ogg', 'audio', 48])
  assert.ok(Math.abs((note.durationMs ?? 0) - 4000) < 50, `${note.durationMs} ms`)
  const [loud, silent] = [(note.waveform ?? []).slice(0, 22), (note.waveform ?? []).slice(28)]
  assert.ok(
    Math.max(...loud) === 100 && loud.filter((bar) => bar > 10).length > 15 && silent.every((bar) => bar < 10),
    String(note.waveform),
  )
})

test('a WAV has its duration and bars, in each of its usual sample formats', async () => {
  for (const bits of [8, 16, 24, 32] as const) {
    const seen = await look(wav({ seconds: 2, bits }), 'beep.wav')
    assert.deepEqual([seen.mimeType, seen.durationMs, seen.waveform?.length], ['audio/wav', 2000, 48])
    assert.ok(
      (seen.waveform ?? []).slice(0, 22).every((bar) => bar > 90) && (seen.waveform ?? []).slice(26).every((bar) => bar < 5),
      `${bits}: ${seen.waveform}`,
    )
  }
})

test('an MP4 with a picture is a video with its size as shown; one without is sound', async () => {
  const video = await look(ftypMp4({ seconds: 3, video: { width: 1920, height: 1080, turned: false } }), 'clip.mp4')
  assert.deepEqual([video.mimeType, video.kind, video.width, video.height, video.durationMs], ['video/mp4', 'video', 1920, 1080, 3000])
  const upright = await look(ftypMp4({ seconds: 3, video: { width: 1920, height: 1080, turned: true } }), 'clip.mp4')
  assert.deepEqual([upright.width, upright.height], [1080, 1920])
  const sound = await look(ftypMp4({ seconds: 5 }), 'clip.mp4')
  assert.deepEqual([sound.mimeType, sound.kind, sound.durationMs, sound.waveform], ['audio/mp4', 'audio', 5000, undefined])
  assert.deepEqual(await look(ftypMp4({ seconds: 5 }).subarray(0, 40), 'cut.mp4'), OCTETS)
})

test('a process that dies over a file, or is caught in it, costs that file its meaning and nothing more', async () => {
  const module = join(dir, 'frail.mjs')
  writeFileSync(
    module,
    "process.on('message', ({ id, job }) => job.name === 'kill' ? process.exit(3) : job.name === 'hang' ? undefined : process.send({ id, inspection: { mimeType: 'image/png', kind: 'image' } }))",
  )
  const frail = createInspector({ module, longestMs: 4_000 })
  const job = (name: string) => frail.inspect({ path: '', name, strip: false, folder: '' })
  assert.deepEqual(await Promise.all([job('kill'), job('fine'), job('hang'), job('fine')]), [
    OCTETS,
    { mimeType: 'image/png', kind: 'image' },
    OCTETS,
    { mimeType: 'image/png', kind: 'image' },
  ])
  await frail.close()
})

test('the process knows none of our secrets', async () => {
  const module = join(dir, 'telltale.mjs')
  writeFileSync(module, "process.on('message', ({ id }) => process.send({ id, inspection: Object.keys(process.env) }))")
  process.env.SWITCHBOARD_CANARY = 'a secret'
  const telltale = createInspector({ module })
  const known = (await telltale.inspect({ path: '', name: '', strip: false, folder: '' })) as unknown as string[]
  assert.deepEqual(
    known.filter((name) => /SWITCHBOARD|DATABASE|S3_|SMTP/.test(name)),
    [],
  )
  await telltale.close()
  delete process.env.SWITCHBOARD_CANARY
})

test('the inspector leaves the file as it was', async () => {
  const folder = mkdtempSync(join(dir, 'same-'))
  const path = join(folder, 'in')
  writeFileSync(
    path,
    await picture()
      .withExif({ IFD0: { Make: 'Telephone' } })
      .jpeg()
      .toBuffer(),
  )
  const before = statSync(path)
  await inspector.inspect({ path, name: 'a.jpg', strip: true, folder })
  assert.deepEqual([statSync(path).size, statSync(path).mtimeMs], [before.size, before.mtimeMs])
})
