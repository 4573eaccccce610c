import type { Locale } from '@switchboard/contracts'

/** What stands around the readable half of an archive. */
export interface ArchiveWords {
  title: (business: string) => string
  made: (when: string) => string
  known: string
  name: string
  language: string
  location: string
  tags: string
  since: string
  reached: string
  accounts: string
  conversations: string
  messages: (count: number) => string
  refusals: string
  refusal: Readonly<Record<string, string>>
  accesses: string
  access: Readonly<Record<string, string>>
  missing: string
  absent: string
  withdrawn: string
  notes: string
  back: string
  none: string
  machine: string
}

export const ARCHIVE_WORDS: Readonly<Record<Locale, ArchiveWords>> = {
  en: {
    title: (business) => `What ${business} keeps about you`,
    made: (when) => `Put together ${when}.`,
    known: 'You',
    name: 'Name',
    language: 'Language',
    location: 'Place',
    tags: 'Tags',
    since: 'Known since',
    reached: 'How you are reached',
    accounts: 'Your accounts',
    conversations: 'Conversations',
    messages: (count) => (count === 1 ? '1 message' : `${count} messages`),
    refusals: 'What you agreed to and refused',
    refusal: {
      started: 'began to write',
      followed: 'followed',
      unfollowed: 'followed no more',
      'opted-in': 'agreed to messages',
      'opted-out': 'refused messages',
      blocked: 'blocked us',
    },
    accesses: 'Who looked, and what was done',
    access: {
      'person.revealed': 'Numbers and addresses were looked at',
      'conversation.transcript-sent': 'A conversation was sent by mail',
      'person.export-asked': 'An archive like this one was asked for',
      'person.export-downloaded': 'An archive like this one was taken along',
    },
    missing: 'Files that are no longer there',
    absent: 'This file is no longer there',
    withdrawn: 'Taken back',
    notes: 'Private notes',
    back: 'All conversations',
    none: 'Nothing.',
    machine: 'The same for machines: person.json, and a file beside each conversation.',
  },
  vi: {
    title: (business) => `Những gì ${business} lưu giữ về bạn`,
    made: (when) => `Được tập hợp ${when}.`,
    known: 'Bạn',
    name: 'Tên',
    language: 'Ngôn ngữ',
    location: 'Nơi ở',
    tags: 'Nhãn',
    since: 'Được biết từ',
    reached: 'Cách liên hệ với bạn',
    accounts: 'Các tài khoản của bạn',
    conversations: 'Các cuộc trò chuyện',
    messages: (count) => `${count} tin nhắn`,
    refusals: 'Những gì bạn đã đồng ý và từ chối',
    refusal: {
      started: 'bắt đầu nhắn tin',
      followed: 'theo dõi',
      unfollowed: 'ngừng theo dõi',
      'opted-in': 'đồng ý nhận tin nhắn',
      'opted-out': 'từ chối nhận tin nhắn',
      blocked: 'đã chặn chúng tôi',
    },
    accesses: 'Ai đã xem, và đã làm gì',
    access: {
      'person.revealed': 'Số điện thoại và địa chỉ đã được xem',
      'conversation.transcript-sent': 'Một cuộc trò chuyện đã được gửi qua thư',
      'person.export-asked': 'Một bản lưu như thế này đã được yêu cầu',
      'person.export-downloaded': 'Một bản lưu như thế này đã được tải về',
    },
    missing: 'Các tệp không còn nữa',
    absent: 'Tệp này không còn nữa',
    withdrawn: 'Đã thu hồi',
    notes: 'Ghi chú riêng',
    back: 'Tất cả cuộc trò chuyện',
    none: 'Không có gì.',
    machine: 'Bản cho máy đọc: person.json, và một tệp bên cạnh mỗi cuộc trò chuyện.',
  },
  es: {
    title: (business) => `Lo que ${business} guarda sobre usted`,
    made: (when) => `Reunido ${when}.`,
    known: 'Usted',
    name: 'Nombre',
    language: 'Idioma',
    location: 'Lugar',
    tags: 'Etiquetas',
    since: 'Se le conoce desde',
    reached: 'Cómo se le localiza',
    accounts: 'Sus cuentas',
    conversations: 'Conversaciones',
    messages: (count) => (count === 1 ? '1 mensaje' : `${count} mensajes`),
    refusals: 'Lo que aceptó y rechazó',
    refusal: {
      started: 'empezó a escribir',
      followed: 'empezó a seguirnos',
      unfollowed: 'dejó de seguirnos',
      'opted-in': 'aceptó mensajes',
      'opted-out': 'rechazó mensajes',
      blocked: 'nos bloqueó',
    },
    accesses: 'Quién miró y qué se hizo',
    access: {
      'person.revealed': 'Se miraron números y direcciones',
      'conversation.transcript-sent': 'Se envió una conversación por correo',
      'person.export-asked': 'Se pidió un archivo como este',
      'person.export-downloaded': 'Se descargó un archivo como este',
    },
    missing: 'Archivos que ya no están',
    absent: 'Este archivo ya no está',
    withdrawn: 'Retirado',
    notes: 'Notas privadas',
    back: 'Todas las conversaciones',
    none: 'Nada.',
    machine: 'Lo mismo para máquinas: person.json, y un archivo junto a cada conversación.',
  },
}
