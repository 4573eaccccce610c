import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { REPLY_LINES } from './quote-marks.ts'
import { visibleReply } from './quote.ts'

const ANSWER = 'Yes, please.\nTwo of them.'

/** What programs put between an answer and what it quotes. */
const QUOTES: readonly (readonly [name: string, quote: string])[] = [
  ['Gmail in English', 'On Tue, Nov 3, 2026 at 9:40 AM Hoa Mai <shop@hoamai.example> wrote:\n\n> It is 20.\n>'],
  [
    'Gmail in English, broken over two lines',
    'On Tue, Nov 3, 2026 at 9:40 AM Hoa Mai Flowers and Gifts <\nshop@hoamai.example> wrote:\n\n> It is 20.',
  ],
  ['Gmail in Vietnamese', 'Vào Th 3, 3 thg 11, 2026 vào lúc 09:40 Hoa Mai <shop@hoamai.example> đã viết:\n\n> Giá 20.'],
  ['Apple Mail in Vietnamese', 'Vào ngày 3 thg 11, 2026, lúc 09:40, Hoa Mai <shop@hoamai.example> đã viết:\n\n> Giá 20.'],
  ['Gmail in Spanish', 'El mar, 3 nov 2026 a las 9:40, Hoa Mai (<shop@hoamai.example>) escribió:\n\n> Son 20.'],
  ['Gmail in French', 'Le mar. 3 nov. 2026 à 09:40, Hoa Mai <shop@hoamai.example> a écrit :\n\n> C’est 20.'],
  ['Apple Mail', 'On 3 Nov 2026, at 09:40, Hoa Mai <shop@hoamai.example> wrote:\n\nIt is 20.'],
  ['Thunderbird in German', 'Am 03.11.26 um 09:40 schrieb Hoa Mai:\n> Es kostet 20.'],
  [
    'Outlook in English',
    '________________________________\nFrom: Hoa Mai <shop@hoamai.example>\nSent: Tuesday, November 3, 2026 9:40 AM\nTo: John\nSubject: Re: Price\n\nIt is 20.',
  ],
  [
    'Outlook in Vietnamese',
    'Từ: Hoa Mai <shop@hoamai.example>\nĐã gửi: Thứ Ba, 3 Tháng Mười Một 2026 9:40\nĐến: Lan\nChủ đề: Re: Giá\n\nGiá 20.',
  ],
  [
    'Outlook in Spanish',
    'De: Hoa Mai <shop@hoamai.example>\nEnviado: martes, 3 de noviembre de 2026 9:40\nPara: Ana\nAsunto: Re: Precio\n\nSon 20.',
  ],
  ['Outlook in French', 'De : Hoa Mai <shop@hoamai.example>\nEnvoyé : mardi 3 novembre 2026 09:40\nÀ : Luc\nObjet : Re: Prix\n\nC’est 20.'],
  ['old Outlook', '-----Original Message-----\nFrom: Hoa Mai\nSent: Tuesday\n\nIt is 20.'],
  ['Outlook’s old Spanish line', '-----Mensaje original-----\nDe: Hoa Mai\n\nSon 20.'],
  ['bare marks', '> It is 20.\n> Regards'],
  ['our own line', `> ${REPLY_LINES.vi}\n> Giá 20.`],
  ['our own line below an attribution nobody knows', `Hoa Mai hat am 3.11. geschrieben\n> ${REPLY_LINES.en}\n> It is 20.`],
  ['a signature', '-- \nLan Tran\n+84 90'],
  ['a phone’s signature', 'Sent from my iPhone'],
  ['a phone’s signature in Vietnamese', 'Đã gửi từ iPhone của tôi'],
  [
    'Outlook for iOS, then its block',
    'Get Outlook for iOS\n________________________________\nFrom: Hoa Mai\nSent: Tuesday\nTo: John\n\nIt is 20.',
  ],
]

for (const [name, quote] of QUOTES) {
  test(`above a quote of ${name} the answer alone is shown`, () => {
    const { visible, folded } = visibleReply(`${ANSWER}\n\n${quote}`)
    if (name.includes('nobody knows')) assert.ok(visible.startsWith(ANSWER))
    else assert.equal(visible, ANSWER)
    assert.ok(folded && quote.includes(folded.trim().split('\n').at(-1) ?? ''))
  })
}

test('decomposed Vietnamese is known as well', () => {
  const quote = 'Vào 3 thg 11, 2026 Hoa Mai đã viết:\n> x'.normalize('NFD')
  assert.equal(visibleReply(`Vâng\n\n${quote}`).visible, 'Vâng')
})

test('answers between or below the quoted lines are shown wholly', () => {
  for (const text of [
    'On Tue, Hoa Mai <a@b.c> wrote:\n> Which?\nRed.\n> How many?\nTwo.',
    '> Which?\n\nRed, as I said.',
    'On Tue, 3 Nov 2026 Hoa Mai wrote:\n> Which colour?\n\nRed, and two of them please.',
  ]) {
    assert.deepEqual(visibleReply(text), { visible: text })
  }
})

test('a forwarded mail is shown wholly', () => {
  const text =
    'See below.\n\n---------- Forwarded message ---------\nFrom: Bank <b@bank.example>\nDate: Monday\nSubject: Invoice\n\nAmount: 20'
  assert.equal(visibleReply(text).folded, undefined)
  assert.equal(visibleReply(`${ANSWER}\n\n-----Original Message-----\nFrom: x`, { forward: true }).folded, undefined)
})

test('what only looks like the begin of a quote stays', () => {
  for (const text of [
    'On Monday I wrote: hello\nand then more',
    'From: Hanoi\nwe go on Friday',
    'Prices:\n> 5 kg are cheaper\nthan less',
    'Le chat est noir',
    'Vào lúc 9 giờ tôi đến',
  ]) {
    assert.deepEqual(visibleReply(text), { visible: text })
  }
})

test('a mail that is nothing but a quote is shown, not folded away', () => {
  assert.deepEqual(visibleReply('> all\n> of it'), { visible: '> all\n> of it' })
  assert.deepEqual(visibleReply('-- \nLan'), { visible: '-- \nLan' })
})

test('no line is lost: what is shown and what is folded are the text', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 30 }).map((words) => words.replace(/[\r\n]/g, '')),
    fc.constantFrom(
      '',
      '> quoted',
      '-- ',
      'On Tue, 3 Nov 2026 Lan wrote:',
      'From: a',
      'Sent: b',
      'To: c',
      ...QUOTES.map(([, quote]) => quote),
    ),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = lines.join('\n')
      const { visible, folded } = visibleReply(text)
      const bare = (words: string) => words.replace(/\s+/g, '')
      assert.equal(bare(visible + (folded ?? '')), bare(text))
      if (bare(text) !== '') assert.notEqual(bare(visible), '')
    }),
  )
})

test('a text made to keep it busy takes no time', () => {
  const started = performance.now()
  for (const text of [
    `On ${'a '.repeat(100_000)}`,
    'On x\n'.repeat(20_000),
    '> \n'.repeat(30_000),
    'From: a\nTo: b\n'.repeat(10_000),
    `${'-'.repeat(100_000)}x`,
  ])
    visibleReply(text)
  assert.ok(performance.now() - started < 3_000)
})
