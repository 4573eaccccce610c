/** The line above which an answer is to be written. Ours to put in, and the surest place to cut. */
export const REPLY_LINES = {
  en: '— Please write your reply above this line —',
  vi: '— Vui lòng viết trả lời phía trên dòng này —',
  es: '— Escriba su respuesta por encima de esta línea —',
} as const

/** Whether a line is one of ours, however it was quoted. */
export function isReplyLine(line: string): boolean {
  return Object.values(REPLY_LINES).some((words) => line.includes(words.slice(2, -2)))
}

/** `On 3 Nov 2026, Lan wrote:` in the languages of our customers and their mail programs. Bounded, since anybody writes the text. */
const ATTRIBUTIONS = [
  /^On .{4,300}wrote\s?:$/i,
  /^(?:Vào|Lúc|Ngày) .{4,300}(?:đã )?viết\s?:$/iu,
  /^El .{4,300}(?:escribió|escribi\S)\s?:$/iu,
  /^Le .{4,300}a écrit\s?:$/iu,
  /^Am .{4,300}schrieb.{0,100}:$/iu,
  /^Em .{4,300}escreveu\s?:$/iu,
  /^Il (?:giorno )?.{4,300}ha scritto\s?:$/iu,
  /^Op .{4,300}schreef.{0,100}:$/iu,
  /^\d{4}[-/年.]\s?\d{1,2}[-/月.].{4,300}[:：]$/u,
]

export function isAttribution(text: string): boolean {
  return ATTRIBUTIONS.some((pattern) => pattern.test(text))
}

/** `-----Original Message-----` of Outlook and its kin. */
const ORIGINALS =
  /^[-_\s]{2,}(?:original message|reply message|tin nhắn gốc|thư gốc|thư ban đầu|mensaje original|message d'origine|message original|ursprüngliche nachricht|mensagem original|messaggio originale)[-_\s]{2,}$/iu

export function isOriginalMark(line: string): boolean {
  return ORIGINALS.test(line)
}

const FORWARDS =
  /^[-_\s]{2,}(?:forwarded message|tin nhắn được chuyển tiếp|thư được chuyển tiếp|mensaje reenviado|message transféré|begin forwarded message)[-_\s:]{0,}|^begin forwarded message:|^bắt đầu thư được chuyển tiếp:|^inicio del mensaje reenviado:|^début du message transféré/iu

export function isForwardMark(line: string): boolean {
  return FORWARDS.test(line)
}

const SENDER = /^[*_]{0,2}(?:from|từ|người gửi|de|von|da|van)[*_]{0,2}\s?:[*_]{0,2}\s?\S/iu
const OTHER_FIELDS =
  /^[*_]{0,2}(?:sent|date|to|cc|subject|reply-to|đã gửi|ngày|gửi|thời gian|đến|tới|kính gửi|chủ đề|tiêu đề|enviado|enviado el|fecha|para|asunto|envoyé|date|à|objet|gesendet|an|betreff|inviato|a|oggetto|verzonden|aan|onderwerp)[*_]{0,2}\s?:/iu

/** The block of fields that Outlook puts above a quoted mail: a sender, and at least two more within the next lines. */
export function isFieldBlock(lines: readonly string[]): boolean {
  const [first = '', ...next] = lines
  return SENDER.test(first) && next.slice(0, 6).filter((line) => OTHER_FIELDS.test(line)).length >= 2
}

const DEVICES =
  /^(?:sent from (?:my|a|outlook|mail|yahoo|proton|samsung)|get outlook for|gửi từ|đã gửi từ|được gửi từ|tải outlook cho|nhận outlook|enviado desde|enviado de mi|obtener outlook|descargar outlook|consigue outlook|envoyé (?:de|depuis) mon|télécharger outlook|von meinem .{2,40} gesendet).{0,120}$/iu

/** A signature begins: the delimiter of RFC 3676, or what a phone puts below. */
export function isSignatureMark(line: string): boolean {
  return /^-- ?$/.test(line) || DEVICES.test(line.trim())
}
