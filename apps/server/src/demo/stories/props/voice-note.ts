const RATE = 8_000 // as on the telephone: the highest tone of a syllable is below 3 kHz
const VOWELS = [
  [730, 1090],
  [300, 2250],
  [570, 850],
  [440, 1020],
  [530, 1840],
] as const

/** Speech-like sound as a WAV file: syllables of changing pitch and vowel with pauses between phrases. The same seconds give the same sound. */
export function voiceNote(seconds: number): Buffer {
  const samples = Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => level(i / RATE))
  const wav = Buffer.alloc(44 + samples.length * 2)
  wav.write('RIFF', 0, 'latin1')
  wav.writeUInt32LE(36 + samples.length * 2, 4)
  wav.write('WAVEfmt ', 8, 'latin1')
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20) // PCM
  wav.writeUInt16LE(1, 22) // one channel
  wav.writeUInt32LE(RATE, 24)
  wav.writeUInt32LE(RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36, 'latin1')
  wav.writeUInt32LE(samples.length * 2, 40)
  for (const [i, sample] of samples.entries()) wav.writeInt16LE(Math.round(sample * 26_000), 44 + i * 2)
  return wav
}

const SYLLABLE_S = 0.19
const PHRASE = 9

function level(t: number): number {
  const syllable = Math.floor(t / SYLLABLE_S)
  if (syllable % PHRASE >= PHRASE - 2) return 0 // a breath
  const within = (t % SYLLABLE_S) / SYLLABLE_S
  const loudness = Math.sin(Math.PI * within) ** 0.7 * (0.55 + 0.45 * Math.sin(syllable * 2.4) ** 2)
  const [first, second] = VOWELS[(syllable * 7) % VOWELS.length] ?? VOWELS[0]
  const pitch = 170 + 24 * Math.sin(syllable * 1.7) - 10 * within
  let sound = 0
  for (let harmonic = 1; harmonic <= 14; harmonic += 1) {
    const frequency = pitch * harmonic
    sound += (nearness(frequency, first) + 0.5 * nearness(frequency, second)) * Math.sin(2 * Math.PI * frequency * t)
  }
  return Math.max(-1, Math.min(1, sound * loudness * 0.45))
}

function nearness(frequency: number, formant: number): number {
  return 1 / (1 + ((frequency - formant) / 110) ** 2)
}
